import type { ChartPoint } from './chart-series.ts';
import type { PlotScale } from './plot-box.ts';
import type { TimeRange } from './time-range.ts';

/** Tenths of a px are as fine as can be seen; longer numbers only cost. */
const round = (px: number): number => Math.round(px * 10) / 10;

/**
 * The points within the range and the one before and after it, so that the line reaches the edge; cut into runs without
 * a gap. A gap is a point without a value, or two points further apart than `gapAfterMs`.
 */
export const toRuns = <P extends Pick<ChartPoint, 'at' | 'value'>>(
  points: readonly P[],
  { from, to }: TimeRange,
  gapAfterMs = Number.POSITIVE_INFINITY,
): P[][] => {
  const first = Math.max(points.findIndex(({ at }) => at >= from) - 1, 0);
  const after = points.findIndex(({ at }) => at > to);
  const runs: P[][] = [];
  let run: P[] = [];
  for (const point of points.slice(first, after < 0 ? points.length : after + 1)) {
    const previous = run.at(-1);
    const isGap = point.value === null || (previous && point.at - previous.at > gapAfterMs);
    if (isGap && run.length > 0) {
      runs.push(run);
      run = [];
    }
    if (point.value !== null) run.push(point);
  }
  return run.length > 0 ? [...runs, run] : runs;
};

type Place = readonly [x: number, y: number];
const toText = (places: readonly Place[]): string =>
  places.map(([x, y]) => `${round(x)},${round(y)}`).join('L');

type Runs = readonly (readonly ChartPoint[])[];

const toPlaces = (run: readonly ChartPoint[], scale: PlotScale): Place[] =>
  run.flatMap(({ at, value }) => (value === null ? [] : [[scale.toX(at), scale.toY(value)]]));

/** The `d` of a line: one M per run. Values alone between two gaps are not in it. */
export const toLinePath = (runs: Runs, scale: PlotScale): string =>
  runs
    .filter(({ length }) => length > 1)
    .map((run) => `M${toText(toPlaces(run, scale))}`)
    .join('');

/** The `d` of the values alone between two gaps: lines of no length, which round ends make dots. */
export const toDotPath = (runs: Runs, scale: PlotScale): string =>
  runs
    .filter(({ length }) => length === 1)
    .map((run) => `M${toText(toPlaces(run, scale))}h0`)
    .join('');

/** The `d` of a band: along the highest and back along the lowest, closed, one per run of points that have both. */
export const toBandPath = (runs: Runs, scale: PlotScale): string =>
  runs
    .map((run) => {
      const banded = run.flatMap(({ at, low, high }) =>
        low == null || high == null ? [] : [{ at, low, high }],
      );
      if (banded.length === 0) return '';
      const above = banded.map(({ at, high }): Place => [scale.toX(at), scale.toY(high)]);
      const below = banded.map(({ at, low }): Place => [scale.toX(at), scale.toY(low)]);
      return `M${toText([...above, ...below.reverse()])}Z`;
    })
    .join('');
