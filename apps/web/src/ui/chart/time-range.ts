/** A stretch of time, ms since the epoch. */
export interface TimeRange {
  from: number;
  to: number;
}

export interface RangeLimits {
  shortestMs: number;
  longestMs: number;
  /** nothing is shown after this moment: usually now */
  latest: number;
}

/** The range moved and stretched as little as possible to lie within the limits. */
export const fitRange = ({ from, to }: TimeRange, limits: RangeLimits): TimeRange => {
  const spanMs = Math.min(Math.max(to - from, limits.shortestMs), limits.longestMs);
  const middle = (from + to) / 2;
  const end = Math.round(Math.min(middle + spanMs / 2, limits.latest));
  return { from: end - Math.round(spanMs), to: end };
};

/** The range later by so many ms (earlier: less than 0). */
export const panRange = ({ from, to }: TimeRange, shiftMs: number, limits: RangeLimits): TimeRange =>
  fitRange({ from: from + shiftMs, to: to + shiftMs }, limits);

export interface Zoom {
  /** below 1: closer */
  factor: number;
  /** the moment that stays where it is, ms since the epoch */
  at: number;
}

/** The range `factor` times as long, with the moment `at` in the place where it was. */
export const zoomRange = ({ from, to }: TimeRange, { factor, at }: Zoom, limits: RangeLimits): TimeRange => {
  const spanMs = to - from;
  const wantedMs = Math.min(Math.max(spanMs * factor, limits.shortestMs), limits.longestMs);
  const start = at - ((at - from) / spanMs) * wantedMs;
  return fitRange({ from: start, to: start + wantedMs }, limits);
};

/** Moves the range that all charts of a page share. */
export interface RangeControl {
  /** shows exactly this */
  select(range: TimeRange): void;
  /** later by so many ms */
  pan(shiftMs: number): void;
  /** `at` absent: about the end of a range that follows the clock, else about its middle */
  zoom(factor: number, at?: number): void;
  reset(): void;
}
