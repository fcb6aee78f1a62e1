import { describe, expect, it } from 'vitest';
import { toOwnTimes } from './pool-clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NOW = Date.UTC(2026, 10, 1, 12);

describe('points by our clock', () => {
  it.each([
    [null, 0],
    [0, 0],
    [2 * MINUTE_MS, 0],
    [-2 * MINUTE_MS, 0],
    [5 * HOUR_MS + 1700, -5 * HOUR_MS],
    [5 * HOUR_MS - 1700, -5 * HOUR_MS],
    [-5 * HOUR_MS - 1700, 5 * HOUR_MS],
    [-5 * HOUR_MS + 1700, 5 * HOUR_MS],
    [14 * MINUTE_MS, -15 * MINUTE_MS],
  ])('with a pool %s ms ahead are moved by %s', (clockAheadMs, movedMs) => {
    const [point] = toOwnTimes([{ at: NOW, rates: [] }], clockAheadMs);
    expect((point?.at ?? Number.NaN) - NOW).toBe(movedMs);
  });
});
