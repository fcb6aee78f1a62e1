import { formatTimeWithSeconds } from '../../../lib/time.ts';
import { formatDay, formatTimeSpan } from '../../../lib/time-spans.ts';
import { type Grid, type PointSpan, toMiddle, toSpans } from './history-points.ts';

/** What the points of an answer stand for. */
export interface PointNames {
  /** the step that the point drawn at a moment stands for; absent: it is a single reading */
  spans: ReadonlyMap<number, PointSpan>;
  /** the time of a point in words: its step, or the second of a reading */
  formatAt: (atMs: number) => string;
}

export const toPointNames = (grid: Grid, now: number): PointNames => {
  const spans = new Map(toSpans(grid).map((span) => [toMiddle(span, now), span]));
  return {
    spans,
    formatAt: (atMs) => {
      const span = spans.get(atMs);
      if (span) return formatTimeSpan(span.fromMs, Math.min(span.untilMs, Math.max(now, span.fromMs)), now);
      return `${formatDay(atMs)}, ${formatTimeWithSeconds(atMs)}`;
    },
  };
};
