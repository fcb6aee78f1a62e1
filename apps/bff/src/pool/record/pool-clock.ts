import type { HashratePoint } from '../needs.ts';

/**
 * A clock is read to a second or two at each answer, and a point has to get the same time every time: it is corrected in whole steps of this
 * length. Clocks are mostly off by whole hours, which are far from where a step ends.
 */
const STEP_MS = 5 * 60_000;

/** Points by our clock, where that of the pool is off by minutes or hours; null: it does not tell the time, and is taken for right. */
export const toOwnTimes = (
  points: readonly HashratePoint[],
  clockAheadMs: number | null,
): readonly HashratePoint[] => {
  const aheadMs = clockAheadMs === null ? 0 : Math.round(clockAheadMs / STEP_MS) * STEP_MS;
  return aheadMs === 0 ? points : points.map((point) => ({ ...point, at: point.at - aheadMs }));
};
