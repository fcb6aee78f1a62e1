import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { ListedTransaction } from '../needs.ts';
import { boundRow } from './bound-row.ts';
import { differs, FACT_COLUMNS, mergeRow, type RowFacts, toFacts } from './merge-row.ts';
import { readOwnAmounts } from './own-payments.ts';

/** So many the wallet lists at most; nothing is missing before the first of a shorter list. */
const LISTED_MAX = 50;
/** A chain that was built on for so long is not taken back. */
const SETTLED_CONFIRMATIONS = 6;
/** Of one wallet, 40 MB. A server that makes up new ones at every look does not fill the disk; the answer of the history says that it is full. */
export const RECORD_ROWS_MAX = 100_000;

export interface TransactionList {
  readonly walletId: string;
  readonly transactions: readonly ListedTransaction[];
  /** ms since the epoch */
  readonly takenAt: number;
  /** RECORD_ROWS_MAX unless a test says otherwise */
  readonly rowsMax?: number;
}

interface Plan {
  readonly fresh: readonly RowFacts[];
  readonly changed: readonly RowFacts[];
  readonly isGap: boolean;
}

/** Each row once, with what we know better than the server: what was paid by us. */
const toListed = async (db: Kysely<Database>, { transactions, takenAt }: TransactionList) => {
  const bounded = transactions.flatMap((row) => boundRow(row, takenAt) ?? []);
  const reckoned = bounded.filter(({ kind, isExact }) => kind === 'payment' && !isExact);
  const own = await readOwnAmounts(
    db,
    reckoned.map(({ hash }) => hash),
  );
  const byId = new Map<string, RowFacts>();
  for (const row of bounded) {
    const facts = toFacts(row, takenAt);
    const paidSat = row.kind === 'payment' && !row.isExact ? own.get(row.hash) : undefined;
    const exact = paidSat === undefined ? facts : { ...facts, amount_sat: -paidSat, is_exact: 1 };
    if (!byId.has(facts.id)) byId.set(facts.id, exact);
  }
  return byId;
};

/** Of a chain that was given up: they would be listed, being newer than one that is, and are not. They are kept as never confirmed. */
const findVanished = async (
  db: Kysely<Database>,
  walletId: string,
  listed: ReadonlyMap<string, RowFacts>,
): Promise<RowFacts[]> => {
  const oldestAt = Math.min(...[...listed.values()].map((row) => row.sort_at));
  const rows = await db
    .selectFrom('wallet_transactions')
    .select(FACT_COLUMNS)
    .where('wallet_id', '=', walletId)
    .where('sort_at', '>', oldestAt)
    .where('kind', '=', 'chain')
    .where('confirmations', '>', 0)
    .where('confirmations', '<', SETTLED_CONFIRMATIONS)
    .execute();
  return rows.filter(({ id }) => !listed.has(id)).map((row) => ({ ...row, confirmations: 0 }));
};

const isSettled = ({ kind, confirmations }: RowFacts): boolean =>
  kind !== 'chain' || (confirmations ?? 0) >= SETTLED_CONFIRMATIONS;

/** Whether rows may have gone by unseen: none of the listed ones was known, though the list is full, or has lost rows that last. */
const findGap = async (db: Kysely<Database>, walletId: string, listedCount: number): Promise<boolean> => {
  if (listedCount >= LISTED_MAX) return true;
  const newest = await db
    .selectFrom('wallet_transactions')
    .select(FACT_COLUMNS)
    .where('wallet_id', '=', walletId)
    .orderBy('sort_at', 'desc')
    .limit(LISTED_MAX)
    .execute();
  return newest.some(isSettled);
};

const countRows = async (db: Kysely<Database>, walletId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('wallet_transactions')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('wallet_id', '=', walletId)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** What would have to be written. */
const plan = async (
  db: Kysely<Database>,
  { walletId, rowsMax = RECORD_ROWS_MAX }: TransactionList,
  listed: ReadonlyMap<string, RowFacts>,
): Promise<Plan> => {
  if (listed.size === 0) return { fresh: [], changed: [], isGap: false };
  const known = await db
    .selectFrom('wallet_transactions')
    .select(FACT_COLUMNS)
    .where('wallet_id', '=', walletId)
    .where('id', 'in', [...listed.keys()])
    .execute();
  const knownIds = new Set(known.map(({ id }) => id));
  const merged = known.flatMap((row) => {
    const facts = listed.get(row.id);
    const after = facts === undefined ? row : mergeRow(row, facts);
    return differs(row, after) ? after : [];
  });
  const vanished = known.length === 0 ? [] : await findVanished(db, walletId, listed);
  const added = [...listed.values()].filter(({ id }) => !knownIds.has(id));
  const left = added.length === 0 ? 0 : Math.max(rowsMax - (await countRows(db, walletId)), 0);
  return {
    fresh: added.slice(0, left),
    changed: [...merged, ...vanished],
    isGap: known.length === 0 && (await findGap(db, walletId, listed.size)),
  };
};

/** From when on nothing is missing: the time of the oldest listed row, as all newer ones are listed. */
const toRecordFromMs = (listed: ReadonlyMap<string, RowFacts>, takenAt: number): number =>
  Math.min(takenAt, ...[...listed.values()].map((row) => row.sort_at));

/** Takes a list of transactions into our record; those it no longer has stay. Nothing is written where nothing is another. Gives whether anything is. */
export const writeTransactions = async (db: Kysely<Database>, list: TransactionList): Promise<boolean> => {
  const { walletId, takenAt } = list;
  const listed = await toListed(db, list);
  const isBegun = await hasMarks(db, walletId);
  const first = await plan(db, list, listed);
  if (isBegun && first.fresh.length === 0 && first.changed.length === 0) return false;
  return db.transaction().execute(async (transaction) => {
    const isNew = await begin(transaction, walletId, toRecordFromMs(listed, takenAt));
    // whoever else writes waits, or has written since
    const { fresh, changed, isGap } = await plan(transaction, list, listed);
    if (isGap && !isNew)
      await transaction
        .updateTable('wallet_marks')
        .set({ has_gaps: 1 })
        .where('wallet_id', '=', walletId)
        .execute();
    if (fresh.length > 0)
      await transaction
        .insertInto('wallet_transactions')
        .values(fresh.map((row) => ({ ...row, wallet_id: walletId, note: null })))
        .execute();
    for (const row of changed)
      await transaction
        .updateTable('wallet_transactions')
        .set(row)
        .where('wallet_id', '=', walletId)
        .where('id', '=', row.id)
        .execute();
    return true;
  });
};

const hasMarks = async (db: Kysely<Database>, walletId: string): Promise<boolean> =>
  (await db
    .selectFrom('wallet_marks')
    .select('wallet_id')
    .where('wallet_id', '=', walletId)
    .executeTakeFirst()) !== undefined;

/** Holds the record of a wallet until the end of the transaction. Gives whether it begins with it. */
const begin = async (
  transaction: Kysely<Database>,
  walletId: string,
  recordFromMs: number,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('wallet_marks')
    .values({ wallet_id: walletId, record_since: recordFromMs, has_gaps: 0 })
    .onConflict((conflict) => conflict.column('wallet_id').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return true;
  // an update that changes nothing is what both databases wait at
  await transaction
    .updateTable('wallet_marks')
    .set(({ ref }) => ({ has_gaps: ref('has_gaps') }))
    .where('wallet_id', '=', walletId)
    .execute();
  return false;
};
