import { ExactNumber } from '../../upstream/exact-json.ts';
import type { AmountWire, NumberWire, TimeWire } from './wire.ts';

// Single values of the pool made ours. Null means "not known", and stays null all the way to the screen.

type Sent<T> = T | null | undefined;

const MAX_TEXT = 200;
/** All grin of a million years; a million such amounts add up to no more than 30 digits, which is what our answers take. */
const MAX_AMOUNT_DIGITS = 24;
/** Grin began on 2019-01-15; what is older is Go's zero time, or 1970: never (reference 1.2). */
const EARLIEST_MS = Date.UTC(2019, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
/** As seconds the year 5138, as ms 1973: nothing of a pool is near either. */
const LEAST_MS = 1e11;
const DECIMAL = /^(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]\+?(\d{1,2}))?$/;
const ISO_DAY_AND_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?/;
const ZONE = /(Z|[-+]\d\d:?\d\d)$/i;

const readNumber = (sent: Sent<NumberWire>): number | null => {
  if (sent === null || sent === undefined) return null;
  const value = sent instanceof ExactNumber ? Number(sent.source) : sent;
  return Number.isFinite(value) && value >= 0 ? value : null;
};

/** Graphs per second, small and with a fraction; null: not told, or none that can be. */
export const toGps = (sent: Sent<NumberWire>): number | null => readNumber(sent);

/** A whole number, exact. */
export const toCount = (sent: Sent<NumberWire>): number | null => {
  const value = readNumber(sent);
  return value !== null && Number.isSafeInteger(value) ? value : null;
};

/** Whole nanogrin in decimal digits, however large and however it is written (7, "7", 7.0, 1.5e10); null: it is no such amount. */
export const toNanogrin = (sent: AmountWire): string | null => {
  if (sent === null || sent === undefined) return null;
  const source = sent instanceof ExactNumber ? sent.source : String(sent).trim();
  const [, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(source) ?? [];
  if (whole === '' || Number(exponent) > MAX_AMOUNT_DIGITS) return null;
  const digits = fraction.replace(/0+$/, '');
  const zeros = Number(exponent) - digits.length;
  if (zeros < 0) return null;
  const plain = `${whole}${digits}${'0'.repeat(zeros)}`.replace(/^0+(?=\d)/, '');
  return plain.length > MAX_AMOUNT_DIGITS ? null : plain;
};

const readTime = (sent: NumberWire | string): number => {
  if (typeof sent === 'string' && !/^\d+(\.\d+)?$/.test(sent.trim())) {
    const text = sent.trim();
    if (!ISO_DAY_AND_TIME.test(text)) return Number.NaN;
    return Date.parse(ZONE.test(text) ? text : `${text}Z`);
  }
  const value = Number(sent instanceof ExactNumber ? sent.source : sent);
  return value > LEAST_MS ? value : value * 1000;
};

/** ms since the epoch by the pool's clock, from seconds, ms or ISO 8601 (without a zone: UTC); null: never, or not told. */
export const toTimeMs = (sent: TimeWire): number | null => {
  if (sent === null || sent === undefined) return null;
  const ms = Math.round(readTime(sent));
  return ms >= EARLIEST_MS && ms < LATEST_MS ? ms : null;
};

/** The text without control characters and those that turn or hide others, at most 200 characters; null when nothing is left. */
export const toText = (sent: Sent<string>): string | null => {
  const clean = (sent ?? '')
    .slice(0, MAX_TEXT)
    // half a sign is stored as another one: a payout would not be known again
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .trim();
  return clean === '' ? null : clean;
};

/** Where http payouts go, masked by the pool; empty: the pool says none; null: it does not tell. */
export const toWallet = (sent: Sent<string>): string | null =>
  sent === undefined ? null : (toText(sent) ?? '');

/** `c29` to `c33` where the word says which, else the word as it is; `?` where there is none (reference 1.2). */
export const toAlgorithm = (sent: Sent<string>): string => {
  const word = toText(sent);
  if (word === null) return '?';
  const [, bits] = /(?<!\d)(29|3[0-3])(?!\d)/.exec(word) ?? [];
  return bits !== undefined && /cuck|^c?\d\d$/i.test(word) ? `c${bits}` : word;
};

type Tone = 'ok' | 'busy' | 'bad' | 'neutral';
/** In this order: "unconfirmed" holds "confirm". The pool's words are not known (reference 1.2), so it is only a colour. */
const TONES: readonly (readonly [RegExp, Tone])[] = [
  [/cancel|fail|expire|error|reject/i, 'bad'],
  [/pend|wait|sent|unconf|init|unpaid/i, 'busy'],
  [/confirm|paid|complete/i, 'ok'],
];

/** The colour of a payout's word. */
export const toTone = (word: string | null): Tone =>
  TONES.find(([pattern]) => pattern.test(word ?? ''))?.[1] ?? 'neutral';
