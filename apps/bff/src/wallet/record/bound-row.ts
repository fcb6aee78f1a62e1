import type { ListedTransaction } from '../needs.ts';
import { toPlainText } from '../plain-text.ts';

// What a wallet's server says may be anything: what goes into our tables has bounds.

const HASH = /^[0-9a-f]{64}$/;
/** All there will ever be. */
const SAT_MAX = 21e14;
const MEMO_MAX_CHARS = 1000;
/** Of the first block of Bitcoin, ms since the epoch. */
const FIRST_AT = 1_231_006_505_000;
/** A clock over there that is further ahead is wrong, and its rows would stand first for ever. */
const AHEAD_MAX_MS = 86_400_000;
/** A column of 32 bits. */
const CONFIRMATIONS_MAX = 2 ** 31 - 1;

const within = (value: number | null, min: number, max: number): number | null =>
  value !== null && Number.isSafeInteger(value) && value >= min && value <= max ? value : null;

/** A listed row within what our tables take; what is beyond is not known. Null: it cannot be told from others. `takenAt`: ms since the epoch. */
export const boundRow = (row: ListedTransaction, takenAt: number): ListedTransaction | null => {
  if (!HASH.test(row.hash)) return null;
  const amountSat = within(row.amountSat, -SAT_MAX, SAT_MAX);
  return {
    kind: row.kind,
    hash: row.hash,
    amountSat,
    isExact: row.isExact && amountSat !== null,
    feesSat: within(row.feesSat, 0, SAT_MAX),
    confirmations: within(row.confirmations, 0, CONFIRMATIONS_MAX),
    at: within(row.at, FIRST_AT, takenAt + AHEAD_MAX_MS),
    memo: row.memo === null ? null : toPlainText(row.memo, MEMO_MAX_CHARS),
  };
};
