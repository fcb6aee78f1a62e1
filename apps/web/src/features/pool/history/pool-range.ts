import type { HistoryRange } from '../../../ui/chart/history-range.ts';
import type { TimeRange } from '../../../ui/chart/time-range.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;
/** The pool has a new point every some minutes. */
const SHORT_STEP_MS = 5 * MINUTE_MS;

/** What the record of a pool account can be looked at by, up to all that is kept. */
export const SPANS_MS = {
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '90d': 90 * DAY_MS,
  '1y': YEAR_MS,
  '5y': 5 * YEAR_MS,
} as const;
export type Span = keyof typeof SPANS_MS;

/** From when to when: what follows the clock ends at the next whole hour (a short one at the next five minutes), the same question until then, with the newest in it. */
export const toPoolRange = (range: HistoryRange, nowMs: number): TimeRange => {
  if (range.kind === 'fixed') return { from: range.from, to: range.to };
  const stepMs = range.spanMs < DAY_MS ? SHORT_STEP_MS : HOUR_MS;
  const to = Math.ceil(nowMs / stepMs) * stepMs;
  return { from: to - range.spanMs, to };
};
