import { describe, expect, it } from 'vitest';
import { addSample, type TransferSample, toBytesPerS, toLeftS } from './transfer-rate.ts';

const follow = (bytesAt: (second: number) => number, seconds: number, stepS = 0.1) => {
  let samples: readonly TransferSample[] = [];
  for (let at = 0; at <= seconds; at += stepS)
    samples = addSample(samples, { atMs: at * 1000, bytes: bytesAt(at) });
  return samples;
};

describe('the speed of a transfer', () => {
  it('is not known in its first second', () => {
    const samples = follow((second) => second * 1000, 0.8);
    expect(toBytesPerS(samples, 800)).toBeNull();
    expect(toBytesPerS([], 9000)).toBeNull();
  });

  it('is that of the last seconds, not of all', () => {
    const samples = follow((second) => (second < 20 ? second * 1000 : 20_000 + (second - 20) * 50), 30);
    expect(toBytesPerS(samples, 30_000)).toBeCloseTo(50, -1);
  });

  it('falls while nothing moves, and is none when nothing did for some seconds', () => {
    const samples = follow((second) => second * 1000, 5);
    const after = (ms: number) => toBytesPerS(samples, 5000 + ms);
    expect(after(0)).toBeCloseTo(1000, 0);
    expect(after(4500)).toBeCloseTo(526, 0);
    expect(after(5100)).toBe(0);
  });

  it('needs few samples, however often it is told', () => {
    expect(follow((second) => second, 20, 0.001).length).toBeLessThanOrEqual(110);
  });
});

it('the time left is not known where nothing moves', () => {
  expect([toLeftS(500, 100), toLeftS(500, 0), toLeftS(500, null)]).toEqual([5, null, null]);
});
