import { expect, test } from 'vitest';
import { backOffMs, createPhases } from './poll-timing.ts';

test.each([
  [10_000, 1, 20_000],
  [10_000, 2, 40_000],
  [10_000, 3, 60_000],
  [10_000, 1000, 60_000],
  [5_000, 3, 40_000],
  [300_000, 1, 300_000],
])('interval %d ms after %d failures waits %d ms', (intervalMs, count, expected) =>
  expect(backOffMs(intervalMs, count)).toBe(expected),
);

test('first polls fill the interval evenly', () => {
  const { first } = createPhases(() => 0.5);
  const places = Array.from({ length: 1000 }, first);
  const perGroup = Array.from(
    { length: 40 },
    (_, group) => places.filter((at) => Math.floor(at * 40) === group).length,
  );
  expect(Math.min(...perGroup)).toBeGreaterThanOrEqual(23);
  expect(Math.max(...perGroup)).toBeLessThanOrEqual(27);
});

test.each([
  [0, 900, -1],
  [0.5, 1000, 0],
  [0.999, 1099.8, 1],
])('random %d: jitter of 1000 ms is %d ms, shift is %d groups', (random, jitterMs, shift) => {
  const phases = createPhases(() => random);
  expect(phases.jitter(1000)).toBeCloseTo(jitterMs);
  expect(phases.groupShift()).toBe(shift);
});
