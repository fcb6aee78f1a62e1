import { minerSamplesSchema } from '@mintdeck/shared-types/miner';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRecentHistory, type RecentHistory } from './recent.ts';

const START = 1_700_000_000_000;
let nowMs: number;
let history: RecentHistory;
beforeEach(() => {
  nowMs = START;
  history = createRecentHistory({ now: () => nowMs });
});

const chain = (id: number, hashrateGhs: number | null, temperatureC: number | null = 70) => ({
  id,
  hashrateGhs,
  temperatureC,
});
/** Records one sample every ten seconds. */
const recordMany = (count: number, toGhs: (index: number) => number | null = () => 5000): void => {
  for (let index = 0; index < count; index += 1) {
    history.record('m', { takenAt: nowMs, chains: [0, 1, 2].map((id) => chain(id, toGhs(index))) });
    nowMs += 10_000;
  }
};

describe('recent history', () => {
  it('gives what was recorded, per chain and in order, with null for what was not read', () => {
    history.record('m', { takenAt: START, chains: [chain(2, 5000.26, 71.5), chain(0, null, null)] });
    history.record('m', { takenAt: START + 10_000, chains: [chain(0, 4900)] });
    const samples = history.readSamples('m', 10);
    expect(minerSamplesSchema.parse(samples)).toEqual(samples);
    expect(samples).toEqual({
      chainIds: [0, 2],
      intervalS: 10,
      samples: [
        { takenAt: START, hashrateGhs: [null, 5000.3], temperatureC: [null, 71.5] },
        { takenAt: START + 10_000, hashrateGhs: [4900, null], temperatureC: [70, null] },
      ],
    });
  });

  it('is empty for a miner that was never read, or is forgotten', () => {
    expect(history.readSamples('m', 10)).toEqual({ chainIds: [], intervalS: 10, samples: [] });
    recordMany(3);
    history.forget('m');
    expect(history.readSamples('m', 10).samples).toEqual([]);
    expect(history.readMedianGhs('m')).toBeNull();
  });

  it('keeps the last hour, across every growth of its arrays and when it goes round', () => {
    recordMany(1000, (index) => index);
    const { samples } = history.readSamples('m', 10);
    expect(samples).toHaveLength(360);
    expect(samples.map(({ hashrateGhs }) => hashrateGhs[1])).toEqual(
      Array.from({ length: 360 }, (_, index) => 640 + index),
    );
    expect(samples[0]?.takenAt).toBe(nowMs - 3_600_000);
  });

  it('leaves a hole where no poll brought an answer', () => {
    recordMany(2);
    nowMs += 300_000;
    recordMany(1);
    const times = history.readSamples('m', 10).samples.map(({ takenAt }) => takenAt - START);
    expect(times).toEqual([0, 10_000, 320_000]);
  });

  it('begins anew when the clock is set back, as nothing can be told of the future', () => {
    recordMany(100);
    nowMs = START + 300_000;
    recordMany(61);
    const { samples } = history.readSamples('m', 10);
    expect(samples.map(({ takenAt }) => takenAt)).toEqual(
      Array.from({ length: 61 }, (_, index) => START + 300_000 + index * 10_000),
    );
    expect(history.readMedianGhs('m')).toBe(15_000);
  });

  it('knows no median before ten minutes, then that of the totals', () => {
    recordMany(60, (index) => (index % 2 === 0 ? 5000 : 5010));
    expect(history.readMedianGhs('m')).toBeNull();
    nowMs += 60_000;
    recordMany(2);
    expect(history.readMedianGhs('m')).toBe(15_000);
  });

  it('leaves samples without any hashrate out of the median', () => {
    recordMany(200, (index) => (index < 120 ? null : 4000));
    expect(history.readMedianGhs('m')).toBe(12_000);
  });

  it('forgets the median with the hour', () => {
    recordMany(100);
    expect(history.readMedianGhs('m')).toBe(15_000);
    nowMs += 3_600_000;
    expect(history.readMedianGhs('m')).toBeNull();
  });
});
