import { expect, it } from 'vitest';
import { countEnd, isFailure, isTripped, NO_TALLY } from './stop-rule.ts';

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

it.each([
  ['failed', 'none', true],
  ['not-known', 'none', true],
  ['updated', 'not-passed', true],
  ['updated', 'no-median', false],
  ['updated', 'none', false],
  ['skipped', 'none', false],
  ['cancelled', 'none', false],
] as const)('an end as %s with the gate %s: a failure is %s', (phase, gate, failed) => {
  expect(isFailure({ phase, gate })).toBe(failed);
  expect(countEnd(NO_TALLY, { phase, gate }).failed).toBe(failed ? 1 : 0);
});

it('never stops without a rule, nor by a share of nothing', () => {
  const all = Array.from({ length: 20 }, () => BAD).reduce(countEnd, NO_TALLY);
  expect(isTripped({ failuresInARow: null, failedPercent: null }, all, 20)).toBe(false);
  const good = Array.from({ length: 20 }, () => GOOD).reduce(countEnd, NO_TALLY);
  expect(isTripped({ failuresInARow: 1, failedPercent: 1 }, good, 20)).toBe(false);
  expect(isTripped({ failuresInARow: null, failedPercent: 100 }, all, 20)).toBe(true);
  expect(isTripped({ failuresInARow: null, failedPercent: 1 }, NO_TALLY, 0)).toBe(false);
});
