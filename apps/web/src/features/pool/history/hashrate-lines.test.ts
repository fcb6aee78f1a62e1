import { describe, expect, it } from 'vitest';
import { toDeadNames, toHashrateCharts } from './hashrate-lines.ts';

const NAMES = { current: 'current', average: 'average' };
const historyOf = (currentGps: (number | null)[]) => ({
  fromMs: 0,
  toMs: currentGps.length * 300_000,
  stepS: 300,
  algorithms: [{ algorithm: 'c32', currentGps, averageGps: currentGps.map(() => 1) }],
  recordedFromMs: 0,
});
const currentOf = (values: (number | null)[]) => {
  const [chart] = toHashrateCharts(historyOf(values), NAMES);
  if (!chart) throw new Error('no chart');
  return chart;
};

describe('lines', () => {
  it('go through what the pool said, in the middle of each step, and no point stands for nothing', () => {
    const { series, figures } = currentOf([1, null, 0, 3]);
    expect(series[0]?.points).toEqual([
      { at: 150_000, value: 1 },
      { at: 750_000, value: 0 },
      { at: 1_050_000, value: 3 },
    ]);
    expect(figures).toEqual({ last: 3, low: 0, high: 3 });
  });

  it('are broken where the pool said nothing for long, by how often it usually says something', () => {
    const everyThird = Array.from({ length: 30 }, (_, place) => (place % 3 === 0 ? 1 : null));
    expect(currentOf(everyThird).gapAfterMs).toBe(3.5 * 900_000);
    expect(currentOf([null, null]).gapAfterMs).toBe(3.5 * 300_000);
  });

  it('know nothing of an algorithm without a point', () => {
    expect(currentOf([null]).figures).toBeNull();
  });
});

it('tells which algorithms are left out', () => {
  expect(toDeadNames(historyOf([1]))).toEqual(['C29', 'C31', 'C33']);
});
