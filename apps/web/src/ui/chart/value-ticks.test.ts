import { expect, it } from 'vitest';
import { formatFixed } from '../../lib/units.ts';
import { toAxisEnds, toValueTicks } from './value-ticks.ts';

const whole = (value: number) => formatFixed(value, 0);
const toThs = (ghs: number) => formatFixed(ghs / 1000, 2);

it.each([
  ['temperatures', [68, 70, 72], [66, 68, 70, 72, 74]],
  ['one quiet temperature', [70, 70], [68, 69, 70, 71, 72]],
  ['a wild one', [40, 103], [20, 40, 60, 80, 100, 120]],
])('%s stand between round values', (_what, values, ticks) => {
  expect(toValueTicks(values, { fromZero: false, formatValue: whole })).toEqual(ticks);
});

it('hashrates stand above zero, whatever is read', () => {
  const options = { fromZero: true, formatValue: toThs };
  expect(toValueTicks([5100, 5736], options)).toEqual([0, 2000, 4000, 6000]);
  expect(toValueTicks([0, 0], options).map(toThs)).toEqual(['0.00', '0.01']);
});

it('no two ticks read alike, however near the values are', () => {
  const ticks = toValueTicks([0.001], { fromZero: true, formatValue: toThs });
  expect(new Set(ticks.map(toThs)).size).toBe(ticks.length);
});

it.each([true, false])('nothing to draw has no axis (from zero: %s)', (fromZero) => {
  expect(toValueTicks([], { fromZero, formatValue: whole })).toEqual([]);
});

it('an axis ends at its first and last tick', () => {
  expect(toAxisEnds([66, 68, 70])).toEqual([66, 70]);
  expect(toAxisEnds([])).toEqual([0, 1]);
});
