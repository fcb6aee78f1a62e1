import type { Nanogrin } from '@mintdeck/shared-types/pool/grin';
import type { CreditHistory } from '@mintdeck/shared-types/pool/history';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What was credited in the last so many days, as far as it was recorded. */
export interface Earned {
  readonly amountNanogrin: Nanogrin;
  readonly blockCount: number;
  /** ms of that time that our record knows */
  readonly knownMs: number;
}

/** The sum of the newest so many days of an hourly history; null: nothing of them is known. */
export const toEarned = (
  history: CreditHistory,
  { days, nowMs }: { days: number; nowMs: number },
): Earned | null => {
  const stepMs = history.stepS * 1000;
  let amount = 0n;
  let blockCount = 0;
  let knownMs = 0;
  history.amountNanogrin.forEach((each, place) => {
    const begin = history.fromMs + place * stepMs;
    // the hour in which the span begins counts whole: hours are as fine as it gets
    const blocks = history.blockCount[place];
    if (each === null || blocks == null || begin + stepMs <= nowMs - days * DAY_MS || begin >= nowMs) return;
    amount += BigInt(each);
    blockCount += blocks;
    knownMs += Math.min(begin + stepMs, nowMs) - Math.max(begin, nowMs - days * DAY_MS);
  });
  return knownMs === 0 ? null : { amountNanogrin: String(amount), blockCount, knownMs };
};

/** What that is for a day; null: too little is known to say. */
export const toPerDay = ({ amountNanogrin, knownMs }: Earned): Nanogrin | null =>
  knownMs < HOUR_MS ? null : String((BigInt(amountNanogrin) * BigInt(DAY_MS)) / BigInt(Math.round(knownMs)));
