import { expect, it } from 'vitest';
import { toSeriesColor } from './chart-colors.ts';
import { toChartRows } from './chart-rows.ts';
import { spreadLabels } from './spread-labels.ts';
import { toTimeTicks } from './time-ticks.ts';

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

it('ticks stand at round times, at most seven', () => {
  const from = Date.parse('2026-11-21T10:03:20Z');
  const ticks = toTimeTicks({ from, to: from + 3_600_000 });
  expect(ticks.length).toBeGreaterThan(3);
  expect(ticks.length).toBeLessThanOrEqual(7);
  for (const tick of ticks) expect(tick % 600_000).toBe(0);
  expect(toTimeTicks({ from, to: from })).toEqual([]);
});

it('a chain has its colour everywhere, anything else the ink', () => {
  expect([0, 1, 2].map((chainId) => toSeriesColor({ chainId }))).toEqual([
    'var(--color-chain-0)',
    'var(--color-chain-1)',
    'var(--color-chain-2)',
  ]);
  expect(toSeriesColor({})).toBe('var(--color-ink-2)');
  expect(toSeriesColor({ chainId: 7 })).toBe('var(--color-ink-2)');
});
