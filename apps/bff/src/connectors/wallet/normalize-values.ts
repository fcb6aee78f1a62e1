// Single values of the wallet's server made ours. Null means "not known", and stays null all the way to the screen.

type Sent<T> = T | null | undefined;

/** All bitcoins there will ever be. */
const MAX_SAT = 21e14;
const MAX_TEXT = 200;
const MAX_MEMO = 639;
const EARLIEST_MS = Date.UTC(2009, 0, 3);
const LATEST_MS = Date.UTC(2100, 0, 1);
const KEY = /^0[23][0-9a-f]{64}$/;
const HASH = /^[0-9a-f]{64}$/;
const PLACE = /^[^\s@/?#\p{Cc}\p{Cf}]{1,249}:\d{1,5}$/u;

/** Whole satoshi, to the nearest; null: the unit or the amount is not known, or it is more than there is. */
export const toSat = (amount: Sent<number>, satPerUnit: number | null): number | null => {
  if (amount === null || amount === undefined || satPerUnit === null) return null;
  const sat = Math.round(amount * satPerUnit);
  // no -0
  return Number.isFinite(sat) && Math.abs(sat) <= MAX_SAT ? sat + 0 : null;
};

/** A finite number as it was sent. */
export const toAmount = (sent: Sent<number>): number | null =>
  sent !== null && sent !== undefined && Number.isFinite(sent) ? sent : null;

/** A price; the server has none where it says 0. */
export const toRate = (sent: Sent<number>): number | null => {
  const rate = toAmount(sent);
  return rate !== null && rate > 0 ? rate : null;
};

/** A whole number from 0 on. */
export const toCount = (sent: Sent<number>): number | null =>
  sent !== null && sent !== undefined && Number.isSafeInteger(sent) && sent >= 0 ? sent : null;

const clean = (sent: string, max: number): string | null => {
  const plain = sent
    .slice(0, max)
    .toWellFormed()
    .replace(/[\p{Zl}\p{Zp}\s]+/gu, ' ')
    // all that cannot be seen, but for the joiners that emoji and some writings are made with
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return plain === '' ? null : plain;
};

/** A name or word without what hides or rearranges what stands around it, at most 200 characters; null: nothing is left. */
export const toText = (sent: Sent<string>): string | null => clean(sent ?? '', MAX_TEXT);

/** As toText, at most 639 characters, as an invoice has. */
export const toMemo = (sent: Sent<string>): string | null => clean(sent ?? '', MAX_MEMO);

/** A node's public key in lower case; null: it is none. */
export const toKey = (sent: Sent<string>): string | null => {
  const key = (sent ?? '').toLowerCase();
  return KEY.test(key) ? key : null;
};

/** A transaction id or payment hash; null: it is none. */
export const toHash = (sent: Sent<string>): string | null => {
  const hash = (sent ?? '').toLowerCase();
  return HASH.test(hash) ? hash : null;
};

/** host:port; null: it is none. */
export const toPlace = (sent: Sent<string>): string | null => {
  const place = (sent ?? '').trim();
  return PLACE.test(place) ? place : null;
};

/** ms since the epoch from seconds, sent as text or number; null: not told. */
export const toTimeMs = (sent: Sent<string | number>): number | null => {
  const ms =
    typeof sent === 'string' && !/^\d{1,12}(\.\d+)?$/.test(sent)
      ? Number.NaN
      : Number(sent ?? Number.NaN) * 1000;
  return ms >= EARLIEST_MS && ms < LATEST_MS ? Math.round(ms) : null;
};

/** The id of a transaction from its 32 bytes, which are sent the last first. */
export const toTxId = (bytes: Sent<{ readonly data: readonly number[] }>): string | null =>
  bytes === null || bytes === undefined
    ? null
    : bytes.data
        .toReversed()
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('');
