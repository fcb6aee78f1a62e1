import type { MinerSamples } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { chainOf, NOW, summaryOf } from '../miners.fixture.ts';
import { samplesOf } from './history.fixture.ts';
import { appendReading, readSample, toGapAfterMs, toSamplePoints } from './hour-samples.ts';

const sampleAt = (takenAt: number) => ({ takenAt, hashrateGhs: [4700, null], temperatureC: [70, null] });
const stored: MinerSamples = {
  chainIds: [0, 1],
  intervalS: 10,
  samples: [sampleAt(NOW - 3_595_000), sampleAt(NOW - 10_000)],
};

describe('appendReading', () => {
  it('adds the live chains and leaves the dead one a gap', () => {
    const summary = summaryOf({ chains: [chainOf(), chainOf({ id: 1, live: false, temperatureC: 111 })] });
    expect(appendReading(stored, summary, NOW).samples.at(-1)).toEqual({
      takenAt: NOW,
      hashrateGhs: [4745.50291, null],
      temperatureC: [72, null],
    });
  });

  it('is the same object for a reading it has already', () => {
    expect(appendReading(stored, summaryOf(), NOW - 10_000)).toBe(stored);
    expect(appendReading(stored, summaryOf(), NOW - 20_000)).toBe(stored);
  });

  it('forgets what is older than an hour', () => {
    const later = appendReading(stored, summaryOf(), NOW + 10_000);
    expect(later.samples.map(({ takenAt }) => takenAt)).toEqual([NOW - 10_000, NOW + 10_000]);
  });

  it('finds a chain by its id even when another one is missing', () => {
    const onlySecond = summaryOf({ chains: [chainOf({ id: 1, temperatureC: 61 })] });
    expect(appendReading(stored, onlySecond, NOW).samples.at(-1)?.temperatureC).toEqual([null, 61]);
  });

  it('makes room for a chain that came back, with a gap before', () => {
    const summary = summaryOf({ chains: [chainOf(), chainOf({ id: 1 }), chainOf({ id: 2 })] });
    const grown = appendReading(stored, summary, NOW);
    expect(grown.chainIds).toEqual([0, 1, 2]);
    expect(grown.samples[0]?.hashrateGhs).toEqual([4700, null, null]);
  });

  it('starts from nothing', () => {
    const first = appendReading({ chainIds: [], intervalS: 10, samples: [] }, summaryOf(), NOW);
    expect(first.chainIds).toEqual([0, 1, 2]);
    expect(first.samples).toHaveLength(1);
  });
});

it('a missed poll is a gap, a late answer is not', () => {
  expect(toGapAfterMs(10)).toBeLessThan(20_000);
  expect(toGapAfterMs(10)).toBeGreaterThan(15_000);
});

describe('readings as points', () => {
  const all = { from: 0, to: NOW };

  it('are those of one chain, or of the whole miner: the sum of hashrates, the hottest', () => {
    const samples = samplesOf(2);
    const last = (which: Parameters<typeof toSamplePoints>[2]) => toSamplePoints(samples, all, which).at(-1);
    expect(last({ measure: 'hashrateGhs', chainId: 1 })).toEqual({ at: NOW, value: 4800 });
    expect(last({ measure: 'hashrateGhs', chainId: null })).toEqual({ at: NOW, value: 14_400 });
    expect(last({ measure: 'temperatureC', chainId: null })).toEqual({ at: NOW, value: 72 });
  });

  it('leave out dead chains, and are unknown when all are', () => {
    const sample = { takenAt: NOW, hashrateGhs: [null, 4800], temperatureC: [null, null] };
    const read = (measure: 'hashrateGhs' | 'temperatureC') =>
      readSample({ chainIds: [0, 1] }, sample, { measure, chainId: null });
    expect(read('hashrateGhs')).toBe(4800);
    expect(read('temperatureC')).toBeNull();
    expect(readSample({ chainIds: [0, 1] }, sample, { measure: 'hashrateGhs', chainId: 7 })).toBeNull();
  });

  it('have a gap where polls are missing', () => {
    const samples = samplesOf(4);
    samples.samples.splice(1, 2);
    const points = toSamplePoints(samples, all, { measure: 'hashrateGhs', chainId: 0 });
    expect(points).toEqual([
      { at: NOW - 30_000, value: 4700 },
      { at: NOW - 21_500, value: null },
      { at: NOW, value: 4700 },
    ]);
  });

  it('are only those of the range', () => {
    const range = { from: NOW - 20_000, to: NOW - 10_000 };
    expect(toSamplePoints(samplesOf(9), range, { measure: 'hashrateGhs', chainId: 0 })).toHaveLength(2);
  });
});
