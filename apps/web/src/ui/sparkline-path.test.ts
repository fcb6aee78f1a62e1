import { expect, it } from 'vitest';
import { toSparklinePath } from './sparkline-path.ts';

const BOX = { width: 100, height: 20 };

it('draws from 0 at the bottom to the largest at the top', () => {
  expect(toSparklinePath([0, 5, 10], BOX)).toBe('M0.0 20.0L50.0 10.0L100.0 0.0');
});

it('lifts the pen over what was not read', () => {
  expect(toSparklinePath([10, null, 10], BOX)).toBe('M0.0 0.0M100.0 0.0');
});

it('draws nothing of nothing', () => {
  expect(toSparklinePath([], BOX)).toBe('');
  expect(toSparklinePath([null, null], BOX)).toBe('');
});
