import type { TimeRange } from '../../../ui/chart/time-range.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;

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

/** The stretch of this length that ends at the next whole hour: the same question for an hour, and the newest is in it. */
export const toPoolRange = (span: Span, nowMs: number): TimeRange => {
  const to = Math.ceil(nowMs / HOUR_MS) * HOUR_MS;
  return { from: to - SPANS_MS[span], to };
};
