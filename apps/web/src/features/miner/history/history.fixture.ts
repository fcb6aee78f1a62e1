import type { GaugeHistory, MinerHistory, ShareHistory } from '@mintdeck/shared-types/history';
import type { MinerSamples } from '@mintdeck/shared-types/miner';
import { entryOf, NOW } from '../miners.fixture.ts';

type Values = (number | null)[];

/** The same value, or what the function gives, at each of so many points. */
export const valuesOf = (count: number, value: number | null | ((index: number) => number | null)): Values =>
  Array.from({ length: count }, (_, index) => (typeof value === 'function' ? value(index) : value));

/** A gauge with a band so wide around its average. */
export const gaugeOf = (average: Values, spread = 0): GaugeHistory => ({
  average,
  min: average.map((each) => (each === null ? null : each - spread)),
  max: average.map((each) => (each === null ? null : each + spread)),
});

export const sharesOf = (count: number, changes: Partial<ShareHistory> = {}): ShareHistory => ({
  acceptedCount: valuesOf(count, 99),
  rejectedCount: valuesOf(count, 1),
  hardwareErrorCount: valuesOf(count, 2),
  diff1Count: valuesOf(count, 998),
  ...changes,
});

export interface HistoryShape {
  pointCount?: number;
  stepS?: number;
  /** ms since the epoch: the end of the last point */
  toMs?: number;
  chainIds?: readonly number[];
}

/** A quiet past: every chain at 5000 GH/s (4900 to 5100) and 70 °C, always online; with what the test cares about changed. */
export const historyOf = (shape: HistoryShape = {}, changes: Partial<MinerHistory> = {}): MinerHistory => {
  const { pointCount = 4, stepS = 600, toMs = NOW, chainIds = [0, 1, 2] } = shape;
  const fromMs = toMs - pointCount * stepS * 1000;
  return {
    minerId: entryOf().id,
    fromMs,
    toMs,
    stepS,
    pointCount,
    recordedFromMs: fromMs - 1e9,
    notRunning: [],
    hashrateGhs: gaugeOf(valuesOf(pointCount, 15_000), 300),
    temperatureC: gaugeOf(valuesOf(pointCount, 74), 2),
    fanDutyPercent: gaugeOf(valuesOf(pointCount, 60), 0),
    shares: sharesOf(pointCount),
    stateSeconds: { online: Array.from({ length: pointCount }, () => stepS) },
    chains: chainIds.map((chainId) => ({
      chainId,
      hashrateGhs: gaugeOf(valuesOf(pointCount, 5000), 100),
      temperatureC: gaugeOf(valuesOf(pointCount, 70 + chainId), 2),
      shares: sharesOf(pointCount),
    })),
    ...changes,
  };
};

/** Readings of three chains, the newest now, one every 10 s. */
export const samplesOf = (count: number, changes: Partial<MinerSamples> = {}): MinerSamples => ({
  chainIds: [0, 1, 2],
  intervalS: 10,
  samples: Array.from({ length: count }, (_, index) => ({
    takenAt: NOW - (count - 1 - index) * 10_000,
    hashrateGhs: [4700, 4800, 4900],
    temperatureC: [70, 71, 72],
  })),
  ...changes,
});
