import { expect, it } from 'vitest';
import { toSeriesColor } from './chart-colors.ts';
import { hasBand } from './chart-series.ts';
import { spreadLabels } from './spread-labels.ts';

const point = (at: number, value: number | null) => ({ at, value });

it('moves labels apart, in the order of their lines and inside the chart', () => {
  const places = [
    { id: 'c', y: 100 },
    { id: 'a', y: 98 },
    { id: 'b', y: 99 },
  ];
  const spread = spreadLabels(places, { gap: 15, top: 0, bottom: 110 });
  expect(spread.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(spread.map(({ y }) => y)).toEqual([80, 95, 110]);
});

it('leaves labels at their lines where there is room', () => {
  const places = [
    { id: 'a', y: 20 },
    { id: 'b', y: 80 },
  ];
  expect(spreadLabels(places, { gap: 15, top: 0, bottom: 100 })).toEqual(places);
});

it('has a band only where points tell of more than one reading', () => {
  const series = (low: number) => ({ id: 'a', label: 'A', points: [{ at: 0, value: 5, low, high: 5 }] });
  expect(hasBand(series(4))).toBe(true);
  expect(hasBand(series(5))).toBe(false);
  expect(hasBand({ id: 'a', label: 'A', points: [point(0, 1)] })).toBe(false);
});

it('a chain has its colour everywhere, anything else the ink', () => {
  expect([0, 1, 2].map((chainId) => toSeriesColor({ chainId }))).toEqual([
    'var(--color-chain-0)',
    'var(--color-chain-1)',
    'var(--color-chain-2)',
  ]);
  expect(toSeriesColor({})).toBe('var(--color-ink-2)');
  expect(toSeriesColor({ chainId: 1, color: 'red' })).toBe('red');
  expect(toSeriesColor({ chainId: 7 })).toBe('var(--color-ink-2)');
});
