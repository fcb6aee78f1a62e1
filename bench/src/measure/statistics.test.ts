import { expect, test } from 'vitest';
import { createHistogram, medianOf, percentileOf } from './statistics.ts';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
  [[], Number.NaN],
])('median of %j is %d', (values, expected) => expect(medianOf(values)).toBe(expected));

test.each([
  [0.5, 2],
  [0.95, 4],
  [0, 1],
])('the value at %d of four', (share, expected) => expect(percentileOf([3, 1, 4, 2], share)).toBe(expected));

test('percentiles of a histogram', () => {
  const histogram = createHistogram();
  expect(histogram.percentile(0.5)).toBeNull();
  for (let ms = 1; ms <= 100; ms += 1) histogram.add(ms);
  expect(histogram.percentile(0.5)).toBe(50);
  expect(histogram.percentile(0.99)).toBe(99);
  expect(histogram.percentile(1)).toBe(100);
  histogram.clear();
  expect(histogram.total).toBe(0);
});

test('what is beyond the scale counts at its end', () => {
  const histogram = createHistogram();
  histogram.add(1e9);
  histogram.add(-5);
  expect(histogram.percentile(1)).toBe(60_000);
  expect(histogram.percentile(0.5)).toBe(0);
});
