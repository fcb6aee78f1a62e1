import type { FleetHistory } from '@mintdeck/shared-types/history';
import { NOW } from '../miner/miners.fixture.ts';
import { DAY_MS, YESTERDAY_HALF_MS } from './fleet-day.ts';

const STEP_S = 300;
const STEP_MS = STEP_S * 1000;
/** Test data: the end of the recorded day. */
export const DAY_TO_MS = Math.ceil(NOW / 60_000) * 60_000;
export const DAY_FROM_MS = DAY_TO_MS - DAY_MS - YESTERDAY_HALF_MS;

type PointOf<T> = T | ((atMs: number) => T);
const at = <T extends number | null>(value: PointOf<T>, atMs: number): T =>
  typeof value === 'function' ? value(atMs) : value;

interface DayOptions {
  hashrateGhs?: PointOf<number | null>;
  reporting?: PointOf<number | null>;
  miners?: number;
  warmestC?: PointOf<number | null>;
  shares?: Partial<Record<keyof FleetHistory['shares'], PointOf<number | null>>>;
  stateSeconds?: Partial<Record<keyof FleetHistory['stateSeconds'], PointOf<number>>>;
  notRunning?: FleetHistory['notRunning'];
}

/** A recorded day in points of five minutes; every figure can be given for all points, or by the time a point starts. */
export const dayOf = (options: DayOptions = {}): FleetHistory => {
  const { hashrateGhs = 40_000, reporting = 3, miners = 3, warmestC = 71, shares = {} } = options;
  const pointCount = Math.ceil((DAY_TO_MS - DAY_FROM_MS) / STEP_MS);
  const starts = Array.from({ length: pointCount }, (_, index) => DAY_FROM_MS + index * STEP_MS);
  const fill = <T extends number | null>(value: PointOf<T>): T[] =>
    starts.map((startMs) => at(value, startMs));
  const around = (share: number) =>
    starts.map((startMs) => {
      const ghs = at(hashrateGhs, startMs);
      return ghs === null ? null : ghs * share;
    });
  const { stateSeconds = { online: miners * STEP_S } } = options;
  return {
    fromMs: DAY_FROM_MS,
    toMs: DAY_TO_MS,
    stepS: STEP_S,
    pointCount,
    recordedFromMs: DAY_FROM_MS,
    notRunning: options.notRunning ?? [],
    hashrateGhs: { min: around(0.97), average: around(1), max: around(1.03) },
    reportingCount: fill(reporting),
    minerCount: fill<number | null>(miners),
    warmestC: fill(warmestC),
    shares: {
      acceptedCount: fill(shares.acceptedCount ?? 198),
      rejectedCount: fill(shares.rejectedCount ?? 2),
      hardwareErrorCount: fill(shares.hardwareErrorCount ?? 1),
      diff1Count: fill(shares.diff1Count ?? 999),
    },
    stateSeconds: Object.fromEntries(
      Object.entries(stateSeconds).map(([state, value]) => [state, fill(value)]),
    ),
  };
};
