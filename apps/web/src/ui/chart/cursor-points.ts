import type { ChartPoint, ChartSeries } from './chart-series.ts';
import type { TimeRange } from './time-range.ts';

/** A point further away than so many of the usual distances does not answer for the moment. */
const REACH = 1.5;

/** Place of the entry nearest to `at` in a rising list; -1 in an empty one. */
const findNearest = (times: readonly number[], at: number): number => {
  let low = 0;
  let high = times.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const time = times[middle];
    if (time !== undefined && time <= at) low = middle;
    else high = middle;
  }
  const [before, after] = [times[low], times[high]];
  if (before === undefined || after === undefined) return -1;
  return at - before <= after - at ? low : high;
};

/** Every moment within the range at which some series has a point, oldest first. */
export const toTimes = (series: readonly ChartSeries[], { from, to }: TimeRange): number[] => {
  const times = new Set<number>();
  for (const { points } of series) {
    for (const { at } of points) if (at >= from && at <= to) times.add(at);
  }
  return [...times].sort((one, other) => one - other);
};

/** The moment of `times` nearest to `at`; null: there is none. */
export const snapTo = (times: readonly number[], at: number): number | null =>
  times[findNearest(times, at)] ?? null;

/** The moment so many places from the one nearest to `at` (null: from the end), kept within the list. */
export const stepFrom = (times: readonly number[], at: number | null, places: number): number | null => {
  const place = at === null ? times.length : findNearest(times, at);
  return times[Math.min(Math.max(place + places, 0), times.length - 1)] ?? null;
};

/** The point of the line at that moment; null where the line has none near it. */
export const findPoint = (points: readonly ChartPoint[], at: number): ChartPoint | null => {
  const times = points.map((point) => point.at);
  const point = points[findNearest(times, at)];
  const [first, last] = [times[0], times.at(-1)];
  if (!point || first === undefined || last === undefined) return null;
  const usualMs = points.length > 1 ? (last - first) / (points.length - 1) : 0;
  return Math.abs(point.at - at) <= REACH * usualMs ? point : null;
};
