import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';
import type { WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { WalletPaymentsTable } from '../../db/wallet-schema.ts';
import { neutralise, toCsvParts, toNumberCell } from '../../http/csv-text.ts';
import { createTimeCells, toTimeHeads } from '../../http/csv-times.ts';
import { readAllTransactions } from './read-history.ts';
import { toBtcCell, toBtcOfMsatCell, toSatOfMsatCell } from './sat-cells.ts';

// Tables of a wallet for spreadsheets. Texts are of others, and neutralised.

const PAYMENTS_AT_ONCE = 500;

export interface TableStyle {
  readonly style: CsvStyle;
  /** of the second column of each time */
  readonly timeZone: string;
}
type ToTimes = ReturnType<typeof createTimeCells>;

const toText = (text: string | null): string => neutralise(text ?? '');
const toYesNo = (said: boolean | null): string => (said === null ? '' : said ? 'yes' : 'no');

const toTransactionCells = (row: WalletTransaction, toTimes: ToTimes, style: CsvStyle): string[] => [
  ...toTimes(row.at),
  row.kind,
  toNumberCell(row.amountSat, style),
  toBtcCell(row.amountSat, style),
  row.amountSat === null ? '' : toYesNo(row.isExact),
  toNumberCell(row.feesSat, style),
  toNumberCell(row.confirmations, style),
  toText(row.peerName),
  toText(row.memo),
  toText(row.note),
  row.hash,
];

/** All transactions of our record, the newest first. */
export const toTransactionsTable = (
  db: Kysely<Database>,
  walletId: string,
  { style, timeZone }: TableStyle,
): AsyncIterable<string> => {
  const toTimes = createTimeCells(timeZone);
  const heads = [
    ...toTimeHeads('time', timeZone),
    'kind',
    'amount (sat)',
    'amount (BTC)',
    'amount is exact',
    'fees (sat)',
    'confirmations',
    'with',
    'memo',
    'note',
    'hash',
  ];
  const toRows = async function* () {
    for await (const rows of readAllTransactions(db, walletId))
      yield rows.map((row) => toTransactionCells(row, toTimes, style));
  };
  return toCsvParts(heads, toRows(), style);
};

const toPaymentCells = (row: WalletPaymentsTable, toTimes: ToTimes, style: CsvStyle): string[] => [
  ...toTimes(row.sent_at),
  ...toTimes(row.ended_at),
  row.state,
  toSatOfMsatCell(row.amount_msat, style),
  toBtcOfMsatCell(row.amount_msat, style),
  toNumberCell(row.fees_sat, style),
  toText(row.payee_name ?? row.contact_name),
  row.payee,
  toText(row.memo),
  toText(row.username),
  toYesNo(row.seen_at !== null),
  toYesNo(row.happened === null ? null : row.happened === 1),
  toText(row.reason),
  row.payment_hash,
];

async function* readAllPayments(
  db: Kysely<Database>,
  walletId: string,
): AsyncGenerator<WalletPaymentsTable[]> {
  let last: WalletPaymentsTable | null = null;
  while (true) {
    const place: WalletPaymentsTable | null = last;
    let query = db.selectFrom('wallet_payments').selectAll().where('wallet_id', '=', walletId);
    if (place !== null)
      query = query.where(({ eb, or, and }) =>
        or([
          eb('sent_at', '<', place.sent_at),
          and([eb('sent_at', '=', place.sent_at), eb('id', '<', place.id)]),
        ]),
      );
    const rows: WalletPaymentsTable[] = await query
      .orderBy('sent_at', 'desc')
      .orderBy('id', 'desc')
      .limit(PAYMENTS_AT_ONCE)
      .execute();
    yield rows;
    last = rows.at(-1) ?? null;
    if (last === null || rows.length < PAYMENTS_AT_ONCE) return;
  }
}

/** All payments that were ordered here, and what became of them, the newest first. */
export const toPaymentsTable = (
  db: Kysely<Database>,
  walletId: string,
  { style, timeZone }: TableStyle,
): AsyncIterable<string> => {
  const toTimes = createTimeCells(timeZone);
  const heads = [
    ...toTimeHeads('sent', timeZone),
    ...toTimeHeads('ended', timeZone),
    'state',
    'amount (sat)',
    'amount (BTC)',
    'fees (sat)',
    'payee',
    'payee key',
    'memo',
    'by',
    'listed by the wallet',
    'cleared as paid',
    'reason',
    'payment hash',
  ];
  const toRows = async function* () {
    for await (const rows of readAllPayments(db, walletId))
      yield rows.map((row) => toPaymentCells(row, toTimes, style));
  };
  return toCsvParts(heads, toRows(), style);
};
