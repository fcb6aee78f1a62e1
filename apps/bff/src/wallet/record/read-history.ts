import {
  HISTORY_ROWS_MAX,
  TRANSACTION_KINDS,
  type WalletHistory,
  type WalletTransaction,
} from '@mintdeck/shared-types/wallet/history';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { WalletTransactionsTable } from '../../db/wallet-schema.ts';
import { ApiError } from '../../http/api-error.ts';
import { FACT_COLUMNS } from './merge-row.ts';
import { readOwnNames } from './own-payments.ts';
import { RECORD_ROWS_MAX } from './write-transactions.ts';

/** Of a long table: others wait that long, and no longer, for their turn. */
const ROWS_AT_ONCE = 500;

type Row = Omit<WalletTransactionsTable, 'wallet_id'>;
/** Where a row stands in the list. */
type Place = Pick<Row, 'sort_at' | 'id'>;

const COLUMNS = [...FACT_COLUMNS, 'note'] as const;

type OwnNames = Awaited<ReturnType<typeof readOwnNames>>;

const toTransaction = (row: Row, own: OwnNames): WalletTransaction => {
  const payment = row.kind === 'payment' ? own.get(row.hash) : undefined;
  return {
    id: row.id,
    kind: TRANSACTION_KINDS.find((kind) => kind === row.kind) ?? 'chain',
    hash: row.hash,
    amountSat: row.amount_sat,
    isExact: row.is_exact === 1,
    feesSat: row.fees_sat,
    confirmations: row.confirmations,
    at: row.at,
    memo: row.memo ?? payment?.memo ?? null,
    peerName: payment?.peerName ?? null,
    note: row.note,
  };
};

/** With what we know of them, the newest first. */
const toTransactions = async (
  db: Kysely<Database>,
  walletId: string,
  rows: readonly Row[],
): Promise<WalletTransaction[]> => {
  const [newest, oldest] = [rows[0], rows.at(-1)];
  if (newest === undefined || oldest === undefined) return [];
  const own = await readOwnNames(db, walletId, { fromMs: oldest.sort_at, toMs: newest.sort_at });
  return rows.map((row) => toTransaction(row, own));
};

const selectOlder = (db: Kysely<Database>, walletId: string, place: Place | null) => {
  const query = db.selectFrom('wallet_transactions').where('wallet_id', '=', walletId);
  if (place === null) return query;
  return query.where(({ eb, or, and }) =>
    or([
      eb('sort_at', '<', place.sort_at),
      and([eb('sort_at', '=', place.sort_at), eb('id', '<', place.id)]),
    ]),
  );
};

/** Rows of our record behind that place, the newest first. */
const readRows = (
  db: Kysely<Database>,
  walletId: string,
  { place, limit }: { place: Place | null; limit: number },
): Promise<Row[]> =>
  selectOlder(db, walletId, place)
    .select(COLUMNS)
    .orderBy('sort_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

const countOlder = async (db: Kysely<Database>, walletId: string, place: Place | null): Promise<number> => {
  const { count } = await selectOlder(db, walletId, place)
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Throws ApiError not-found. */
const requirePlace = async (db: Kysely<Database>, walletId: string, id: string): Promise<Place> => {
  const row = await db
    .selectFrom('wallet_transactions')
    .select(['sort_at', 'id'])
    .where('wallet_id', '=', walletId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new ApiError('not-found');
  return row;
};

export interface HistoryPart {
  /** id of the row behind which it begins; null: with the newest */
  readonly before: string | null;
  /** HISTORY_ROWS_MAX unless a test says otherwise */
  readonly rowsMax?: number;
  /** RECORD_ROWS_MAX unless a test says otherwise */
  readonly recordMax?: number;
}

/** Our record of a wallet's transactions, the newest first, with the names and memos of our own payments. Throws ApiError not-found. */
export const readHistory = async (
  db: Kysely<Database>,
  walletId: string,
  { before, rowsMax = HISTORY_ROWS_MAX, recordMax = RECORD_ROWS_MAX }: HistoryPart,
): Promise<WalletHistory> => {
  const marks = await db
    .selectFrom('wallet_marks')
    .select(['record_since', 'has_gaps'])
    .where('wallet_id', '=', walletId)
    .executeTakeFirst();
  const place = before === null ? null : await requirePlace(db, walletId, before);
  const rows = await readRows(db, walletId, { place, limit: rowsMax });
  const total = await countOlder(db, walletId, null);
  const last = rows.at(-1);
  const isWhole = last === undefined || rows.length < rowsMax;
  return {
    transactions: await toTransactions(db, walletId, rows),
    rest: isWhole ? 0 : place === null ? total - rows.length : await countOlder(db, walletId, last),
    recordFromMs: marks?.record_since ?? null,
    hasGaps: marks?.has_gaps === 1,
    isFull: total >= recordMax,
  };
};

/** One row of it; null: there is none. */
export const findTransaction = async (
  db: Kysely<Database>,
  walletId: string,
  id: string,
): Promise<WalletTransaction | null> => {
  const row = await db
    .selectFrom('wallet_transactions')
    .select(COLUMNS)
    .where('wallet_id', '=', walletId)
    .where('id', '=', id)
    .executeTakeFirst();
  const [found = null] = await toTransactions(db, walletId, row === undefined ? [] : [row]);
  return found;
};

/** All of it in parts, the newest first; others get a turn between two. */
export async function* readAllTransactions(
  db: Kysely<Database>,
  walletId: string,
  rowsAtOnce = ROWS_AT_ONCE,
): AsyncGenerator<WalletTransaction[]> {
  let place: Place | null = null;
  while (true) {
    const rows: Row[] = await readRows(db, walletId, { place, limit: rowsAtOnce });
    yield await toTransactions(db, walletId, rows);
    place = rows.at(-1) ?? null;
    if (place === null || rows.length < rowsAtOnce) return;
  }
}
