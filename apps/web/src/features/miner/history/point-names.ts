import { formatTimeWithSeconds } from '../../../lib/time.ts';
import { formatDay, formatTimeSpan } from '../../../lib/time-spans.ts';
import { type Grid, type PointSpan, toMiddle, toSpans } from './history-points.ts';

/** The step that the point drawn at a moment stands for; absent: it is a single reading. */
export const toSpansByPoint = (grid: Grid, now: number): Map<number, PointSpan> =>
  new Map(toSpans(grid).map((span) => [toMiddle(span, now), span]));

/** The time of a point in words: the step it stands for, or the second of a reading. */
export const createFormatAt = (grid: Grid, now: number): ((atMs: number) => string) => {
  const spans = toSpansByPoint(grid, now);
  return (atMs) => {
    const span = spans.get(atMs);
    if (span) return formatTimeSpan(span.fromMs, Math.min(span.untilMs, Math.max(now, span.fromMs)), now);
    return `${formatDay(atMs)}, ${formatTimeWithSeconds(atMs)}`;
  };
};
