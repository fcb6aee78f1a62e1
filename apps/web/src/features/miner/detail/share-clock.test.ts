import { describe, expect, it } from 'vitest';
import { NOW, summaryOf } from '../miners.fixture.ts';
import { isClockOff, toShareClock } from './share-clock.ts';

const CLOCK = toShareClock({ value: summaryOf({ elapsedS: 4792 }), takenAt: NOW, failure: null });

describe("the miner's clock", () => {
  it.each([
    ['a moment before the answer', NOW - 12_000, false],
    ['a little after it: no two clocks agree to the second', NOW + 4000, false],
    ['right after mining began', NOW - 4_790_000, false],
    ['an hour after the answer', NOW + 3_600_000, true],
    ['before mining began', NOW - 5_000_000, true],
    ['at the beginning of all clocks', 60_000, true],
  ])('a share %s', (_what, shareAt, off) => {
    expect(isClockOff(shareAt, CLOCK)).toBe(off);
  });

  it('is not doubted by what is not known', () => {
    expect(isClockOff(60_000, { ...CLOCK, elapsedS: null })).toBe(false);
    expect(isClockOff(NOW + 1e9, { ...CLOCK, takenAt: null })).toBe(false);
  });
});
