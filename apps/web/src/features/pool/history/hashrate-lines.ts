import { ALGORITHMS } from '@mintdeck/shared-types/pool/grin';
import type { PoolHashrateHistory } from '@mintdeck/shared-types/pool/history';
import type { ChartPoint, ChartSeries } from '../../../ui/chart/chart-series.ts';
import { toAlgorithmName } from '../gps.ts';

/** A line is broken where so many of the usual distances have no point. */
const GAP_DISTANCES = 3.5;

type Lines = PoolHashrateHistory['algorithms'][number];

const toPoints = (values: readonly (number | null)[], { fromMs, stepS }: PoolHashrateHistory): ChartPoint[] =>
  values.flatMap((value, place) =>
    value === null ? [] : [{ at: fromMs + (place + 0.5) * stepS * 1000, value }],
  );

/** The usual distance of two points, ms; the step where there are too few to say. */
const toUsualMs = (points: readonly ChartPoint[], stepMs: number): number => {
  const gaps = points.slice(1).map(({ at }, place) => at - (points[place]?.at ?? at));
  return gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? stepMs;
};

/** What one chart draws: an algorithm as the pool sees it now and in its average. */
export interface HashrateChart {
  readonly algorithm: string;
  readonly series: readonly ChartSeries[];
  readonly gapAfterMs: number;
  /** gps: the newest, and the lowest and highest of the current rate; null: it has no point */
  readonly figures: { readonly last: number; readonly low: number; readonly high: number } | null;
}

const toFigures = (points: readonly ChartPoint[]): HashrateChart['figures'] => {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const last = values.at(-1);
  return last === undefined ? null : { last, low: Math.min(...values), high: Math.max(...values) };
};

const toChart = (
  { algorithm, currentGps, averageGps }: Lines,
  history: PoolHashrateHistory,
  names: { readonly current: string; readonly average: string },
): HashrateChart => {
  const current = toPoints(currentGps, history);
  const average = toPoints(averageGps, history);
  return {
    algorithm,
    series: [
      { id: 'current', label: names.current, color: 'var(--color-line-0)', points: current },
      { id: 'average', label: names.average, color: 'var(--color-line-1)', dash: '5 3', points: average },
    ],
    gapAfterMs: GAP_DISTANCES * toUsualMs(current.length > 1 ? current : average, history.stepS * 1000),
    figures: toFigures(current),
  };
};

/** A chart for each algorithm that mined in the range. */
export const toHashrateCharts = (
  history: PoolHashrateHistory,
  names: { readonly current: string; readonly average: string },
): HashrateChart[] => history.algorithms.map((lines) => toChart(lines, history, names));

/** Those of the pool's algorithms that did not mine in the range, as they are called. */
export const toDeadNames = ({ algorithms }: PoolHashrateHistory): string[] =>
  ALGORITHMS.filter((name) => !algorithms.some(({ algorithm }) => algorithm === name)).map(toAlgorithmName);
