import { expect, it } from 'vitest';
import { countEnd, isTripped, NO_TALLY } from './stop-rule.ts';

const GOOD = { phase: 'updated', gate: 'passed' } as const;
const BAD = { phase: 'updated', gate: 'not-passed' } as const;

it('counts failures in a row, which a success ends and a skipped miner does not', () => {
  const stop = { failuresInARow: 2, failedPercent: null };
  const skipped = { phase: 'skipped', gate: 'none' } as const;
  const twice = [BAD, skipped, BAD].reduce(countEnd, NO_TALLY);
  expect(isTripped(stop, twice, 10)).toBe(true);
  expect(isTripped(stop, [BAD, GOOD, BAD].reduce(countEnd, NO_TALLY), 10)).toBe(false);
});

it('judges a share from five ends on, or when all of a smaller rollout have ended', () => {
  const stop = { failuresInARow: null, failedPercent: 20 };
  const four = [BAD, GOOD, GOOD, GOOD].reduce(countEnd, NO_TALLY);
  expect(isTripped(stop, four, 10)).toBe(false);
  expect(isTripped(stop, four, 4)).toBe(true);
  expect(isTripped(stop, countEnd(four, GOOD), 10)).toBe(true);
  expect(isTripped(stop, countEnd(countEnd(four, GOOD), GOOD), 10)).toBe(false);
});
