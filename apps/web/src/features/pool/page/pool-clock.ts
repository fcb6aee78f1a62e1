/** More than this is worth a word: ages are corrected, but the days of payouts and of histories are the pool's. */
const CLOCK_OFF_MS = 5 * 60_000;

/** A time by the pool's clock (ms since the epoch) as it is by ours; null: never. `aheadMs` null: the pool does not tell its time. */
export const toOurTime = (atMs: number | null, aheadMs: number | null): number | null =>
  atMs === null || aheadMs === null ? atMs : atMs - aheadMs;

/** By how many ms the pool's clock is off, above 0 ahead; null: it is near enough, or not known. */
export const toClockOffMs = (aheadMs: number | null): number | null =>
  aheadMs !== null && Math.abs(aheadMs) > CLOCK_OFF_MS ? aheadMs : null;
