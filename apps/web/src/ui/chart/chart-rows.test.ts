import { expect, it } from 'vitest';
import { toSeriesColor } from './chart-colors.ts';
import { hasBand, toChartRows } from './chart-rows.ts';
import { spreadLabels } from './spread-labels.ts';

const point = (at: number, value: number | null) => ({ at, value });

it('puts all series on one time line', () => {
  const rows = toChartRows(
    [
      { id: 'a', label: 'A', points: [point(0, 1), point(10, 2)] },
      { id: 'b', label: 'B', points: [point(10, 5), point(5, null)] },
    ],
    100,
  );
  expect(rows).toEqual([
    { at: 0, a: 1 },
    { at: 5, b: null },
    { at: 10, a: 2, b: 5 },
  ]);
});

it('breaks every line where samples are missing', () => {
  const rows = toChartRows([{ id: 'a', label: 'A', points: [point(0, 1), point(10, 2), point(60, 3)] }], 30);
  expect(rows).toEqual([
    { at: 0, a: 1 },
    { at: 10, a: 2 },
    { at: 25, a: null },
    { at: 60, a: 3 },
  ]);
});

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

it('carries lowest and highest beside the value, and nothing of them in a gap', () => {
  const banded = [
    { at: 0, value: 5, low: 4, high: 7 },
    { at: 10, value: null, low: null, high: null },
  ];
  expect(toChartRows([{ id: 'a', label: 'A', points: banded }])).toEqual([
    { at: 0, a: 5, 'a:band': [4, 7] },
    { at: 10, a: null, 'a:band': null },
  ]);
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
