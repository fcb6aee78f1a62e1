import type { GaugeHistory, MinerHistory, ShareHistory } from '@mintdeck/shared-types/history';
import type { ChartPoint } from '../../../ui/chart/chart-series.ts';

const SECOND_MS = 1000;

/** Where the points of an answer are. */
export type Grid = Pick<MinerHistory, 'fromMs' | 'toMs' | 'stepS' | 'pointCount'>;

/** From when to when a point tells, ms since the epoch. */
export interface PointSpan {
  fromMs: number;
  untilMs: number;
}

export const toSpans = ({ fromMs, stepS, pointCount }: Grid): PointSpan[] =>
  Array.from({ length: pointCount }, (_, index) => {
    const start = fromMs + index * stepS * SECOND_MS;
    return { fromMs: start, untilMs: start + stepS * SECOND_MS };
  });

/** A point stands in the middle of what it tells; of a step that still runs, in the middle of what has passed. */
export const toMiddle = ({ fromMs, untilMs }: PointSpan, now: number): number =>
  Math.round((fromMs + Math.max(Math.min(untilMs, now), fromMs)) / 2);

type Values = readonly (number | null)[];

const toPoints = (grid: Grid, now: number, read: (index: number) => Omit<ChartPoint, 'at'>): ChartPoint[] =>
  toSpans(grid).map((span, index) => ({ at: toMiddle(span, now), ...read(index) }));

/** One point per step: the average, with the lowest and highest as its band. `factor` converts the unit. */
export const toGaugePoints = (grid: Grid, gauge: GaugeHistory, now: number): ChartPoint[] =>
  toPoints(grid, now, (index) => ({
    value: gauge.average[index] ?? null,
    low: gauge.min[index] ?? null,
    high: gauge.max[index] ?? null,
  }));

/** One point per step: how many. Steps that still run are left out, or every chart would end in a fall. */
export const toCountPoints = (grid: Grid, counts: Values, now: number): ChartPoint[] => {
  const spans = toSpans(grid);
  return toPoints(grid, now, (index) => {
    const untilMs = Math.min(spans[index]?.untilMs ?? now, grid.toMs);
    const over = untilMs <= now && untilMs === spans[index]?.untilMs;
    return { value: over ? (counts[index] ?? null) : null };
  });
};

/** `part` as percent of both together; null where either is not known, or nothing was counted. */
const toPercents = (part: Values, rest: Values): (number | null)[] =>
  part.map((count, index) => {
    const other = rest[index] ?? null;
    if (count === null || other === null || count + other === 0) return null;
    return (100 * count) / (count + other);
  });

/** Rejected shares as percent of those sent. */
export const toRejectedPoints = (grid: Grid, shares: ShareHistory, now: number): ChartPoint[] => {
  const percents = toPercents(shares.rejectedCount, shares.acceptedCount);
  return toPoints(grid, now, (index) => ({ value: percents[index] ?? null }));
};

/** Hardware errors as percent of them and the nonces of difficulty 1, as the device counts it (reference: Device Hardware%). */
export const toErrorPoints = (grid: Grid, shares: ShareHistory, now: number): ChartPoint[] => {
  const percents = toPercents(shares.hardwareErrorCount, shares.diff1Count);
  return toPoints(grid, now, (index) => ({ value: percents[index] ?? null }));
};
