import { describe, expect, it } from 'vitest';
import { toLineFigures, toSummary } from './chart-words.ts';

const range = { from: 0, to: 100 };
const line = (points: { at: number; value: number | null; low?: number; high?: number }[]) => ({
  id: 'a',
  label: 'Chain 0',
  points,
});

describe('a line in figures', () => {
  it('knows its average, ends and how much of it there is', () => {
    const points = [
      { at: 10, value: 4, low: 3, high: 9 },
      { at: 20, value: null },
      { at: 30, value: 6 },
      { at: 300, value: 99 },
    ];
    expect(toLineFigures(line(points), range)).toEqual({ average: 5, low: 3, high: 9, coverage: 2 / 3 });
  });

  it('has none where nothing was recorded', () => {
    expect(toLineFigures(line([{ at: 10, value: null }]), range)).toBeNull();
    expect(toLineFigures(line([]), range)).toBeNull();
  });
});

it('a chart in sentences', () => {
  const chart = {
    id: 'hashrate' as const,
    title: 'Hashrate',
    unit: 'TH/s',
    fromZero: true,
    formatValue: (value: number) => value.toFixed(2),
    series: [line([{ at: 10, value: 5, low: 4, high: 6 }]), { ...line([]), label: 'Chain 1' }],
  };
  expect(toSummary(chart, range)).toMatch(
    /^Chain 0: average 5.00, from 4.00 to 6.00 TH\/s\. Chain 1: nothing recorded\. Left and right arrow/,
  );
});
