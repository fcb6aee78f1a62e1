import { describe, expect, it } from 'vitest';
import { changeLine, lastShareMs, rateOf, type ShareLine, sharesBetween } from './shares.ts';

const HOUR_MS = 3_600_000;
const BEGAN_MS = Date.UTC(2026, 0, 1);

function lineOf(gps: number): ShareLine {
  return {
    algorithm: 'C32',
    seed: 11,
    stretches: [{ fromMs: BEGAN_MS, gps, invalidShare: 0.05, staleShare: 0.1 }],
  };
}

describe('shares', () => {
  it('agree with the rate and with the parts that are bad', () => {
    const counts = sharesBetween(lineOf(4.2), BEGAN_MS, BEGAN_MS + 100 * HOUR_MS);
    const all = counts.valid + counts.invalid + counts.stale;
    // 4.2 graphs a second are one share in 10 s.
    expect(all / 36_000).toBeCloseTo(1, 1);
    expect(counts.invalid / all).toBeCloseTo(0.05, 2);
    expect(counts.stale / all).toBeCloseTo(0.1, 2);
    expect(rateOf(counts, 100 * HOUR_MS)).toBeCloseTo(4.2, 0);
  });

  it('of two windows that follow each other are those of both', () => {
    const line = lineOf(1);
    const [a, b, c] = [BEGAN_MS, BEGAN_MS + 5 * HOUR_MS, BEGAN_MS + 9 * HOUR_MS];
    const sum = sharesBetween(line, a, b).valid + sharesBetween(line, b, c).valid;
    expect(sum).toBe(sharesBetween(line, a, c).valid);
  });

  it('stop with the worker, and the last one was just before', () => {
    const line = lineOf(2);
    const stoppedMs = BEGAN_MS + 10 * HOUR_MS;
    changeLine(line, stoppedMs, { gps: 0 });
    expect(sharesBetween(line, stoppedMs, stoppedMs + HOUR_MS)).toEqual({ valid: 0, invalid: 0, stale: 0 });
    const last = lastShareMs(line, stoppedMs + 50 * HOUR_MS);
    expect(last).toBeLessThanOrEqual(stoppedMs);
    expect(last).toBeGreaterThan(stoppedMs - 60_000);
  });

  it('never came from a worker that never worked', () => {
    expect(lastShareMs(lineOf(0), BEGAN_MS + HOUR_MS)).toBeNull();
    expect(sharesBetween(lineOf(1), BEGAN_MS - HOUR_MS, BEGAN_MS)).toMatchObject({ valid: 0 });
  });
});
