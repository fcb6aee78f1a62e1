import { describe, expect, it } from 'vitest';
import type { Algorithm } from './algorithms.ts';
import { heightAt } from './blocks.ts';
import { creditOf } from './earnings.ts';
import type { Worker } from './worker.ts';

const NOW_MS = Date.UTC(2026, 5, 1);
const POOL = { othersGps: 60, fee: 0 };

function workerOf(algorithm: Algorithm, gps: number, forMs = 1e9): Worker {
  const stretches = [{ fromMs: NOW_MS - forMs, gps, invalidShare: 0, staleShare: 0 }];
  return { name: '', agent: '', lines: [{ algorithm, seed: 9, stretches }] };
}

function grinOf(...workers: Worker[]): number {
  return Number(creditOf(POOL, workers, heightAt(NOW_MS))) / 1e9;
}

describe('the credit for a block', () => {
  it('is the account’s part of the pool’s work', () => {
    expect(grinOf(workerOf('C32', 20))).toBeCloseTo(60 * (20 / 80), 0);
    expect(grinOf(workerOf('C32', 10), workerOf('C32', 10))).toBeCloseTo(60 * (20 / 80), 0);
  });

  it('counts a graph by its weight: C33 a bit over two of C32, C29 and C31 none', () => {
    expect(grinOf(workerOf('C33', 20))).toBeCloseTo(60 * (41.25 / 101.25), 0);
    expect([grinOf(workerOf('C31', 20)), grinOf(workerOf('C29', 20)), grinOf(workerOf('other', 20))]).toEqual(
      [0, 0, 0],
    );
  });

  it('grows over the first day', () => {
    const afterHalfADay = grinOf(workerOf('C32', 20, 43_200_000));
    expect(afterHalfADay).toBeCloseTo(60 * (10 / 70), 0);
  });

  it('is less by the fee, and nothing for nobody', () => {
    const workers = [workerOf('C32', 20)];
    const whole = creditOf(POOL, workers, heightAt(NOW_MS));
    const part = creditOf({ ...POOL, fee: 0.1 }, workers, heightAt(NOW_MS));
    expect(Number(part) / Number(whole)).toBeCloseTo(0.9, 6);
    expect(creditOf(POOL, [], heightAt(NOW_MS))).toBe(0n);
  });
});
