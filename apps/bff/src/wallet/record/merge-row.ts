import type { WalletTransactionsTable } from '../../db/wallet-schema.ts';
import type { ListedTransaction } from '../needs.ts';

/** What the wallet says of a row; the note is a person's. */
export type RowFacts = Omit<WalletTransactionsTable, 'wallet_id' | 'note'>;

/** In the order of the table. */
export const FACT_COLUMNS = [
  'id',
  'kind',
  'hash',
  'amount_sat',
  'is_exact',
  'fees_sat',
  'confirmations',
  'at',
  'sort_at',
  'memo',
] as const satisfies readonly (keyof RowFacts)[];

/** What a row is known by. */
const toRowId = ({ kind, hash }: Pick<ListedTransaction, 'kind' | 'hash'>): string => `${kind}:${hash}`;

/** A row as it is listed, before anything is known of it. `takenAt`: when it was listed, ms since the epoch. */
export const toFacts = (row: ListedTransaction, takenAt: number): RowFacts => ({
  id: toRowId(row),
  kind: row.kind,
  hash: row.hash,
  amount_sat: row.amountSat,
  is_exact: Number(row.isExact),
  fees_sat: row.feesSat,
  // the server says 0 of what was never on the chain
  confirmations: row.kind === 'chain' ? row.confirmations : null,
  at: row.at,
  sort_at: row.at ?? takenAt,
  memo: row.memo,
});

/**
 * A known row with what is listed of it now. Its amount is the exact one once there is one; else the first that was reckoned, since the server
 * values its whole history at the rate of the moment. What it no longer says it said before. A chain row moves with the chain; the time of
 * one over Lightning does not.
 */
export const mergeRow = (known: RowFacts, listed: RowFacts): RowFacts => {
  const isBetter = listed.is_exact === 1 && known.is_exact === 0;
  const at = known.kind === 'chain' ? (listed.at ?? known.at) : (known.at ?? listed.at);
  return {
    id: known.id,
    kind: known.kind,
    hash: known.hash,
    amount_sat: isBetter ? listed.amount_sat : (known.amount_sat ?? listed.amount_sat),
    is_exact: isBetter ? 1 : known.is_exact,
    fees_sat: known.fees_sat ?? listed.fees_sat,
    confirmations: listed.confirmations ?? known.confirmations,
    at,
    sort_at: at ?? known.sort_at,
    memo: known.memo ?? listed.memo,
  };
};

/** Whether two rows of one id say something different. */
export const differs = (one: RowFacts, other: RowFacts): boolean =>
  (Object.keys(one) as (keyof RowFacts)[]) // of an object made above, with these very keys
    .some((key) => one[key] !== other[key]);
