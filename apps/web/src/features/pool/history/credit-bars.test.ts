import { describe, expect, it } from 'vitest';
import { toBarShapes, toBlockBars, toCreditScale, toStepBars } from './credit-bars.ts';

const stepsOf = (amountNanogrin: (string | null)[]) =>
  toStepBars({
    fromMs: 1000,
    toMs: 0,
    stepS: 1,
    amountNanogrin,
    blockCount: amountNanogrin.map((amount) => (amount === null ? null : 2)),
    recordedFromMs: null,
  });

it('blocks stand in the order of their heights', () => {
  const bars = toBlockBars([
    { height: 8, amountNanogrin: '3', minedAt: 80 },
    { height: 7, amountNanogrin: '2', minedAt: 70 },
  ]);
  expect(bars.map(({ height, fromMs, toMs }) => [height, fromMs, toMs])).toEqual([
    [7, 70, null],
    [8, 80, null],
  ]);
});

it('steps reach from one moment to the next', () => {
  expect(stepsOf(['1', null])).toMatchObject([
    { fromMs: 1000, toMs: 2000, blockCount: 2 },
    { fromMs: 2000, toMs: 3000, amountNanogrin: null, blockCount: null },
  ]);
});

describe('the axis', () => {
  it('ends at a round amount, however small or large', () => {
    expect(toCreditScale(stepsOf(['1400000000']))).toMatchObject({ topGrin: 1.5 });
    expect(toCreditScale(stepsOf(['21']))?.ticks.at(-1)?.label).toBe('0.000000025');
    expect(toCreditScale(stepsOf(['9007199254740993000000000']))?.ticks.at(-1)?.label).toMatch(
      /^10,000,000,000,000,000$/,
    );
  });

  it('has none where nothing was credited, or nothing is known', () => {
    expect(toCreditScale(stepsOf(['0', null]))).toBeNull();
    expect(toCreditScale([])).toBeNull();
  });
});

describe('the bars', () => {
  it('leave out what was nothing, and put together what is not known', () => {
    const { path, unknown } = toBarShapes(stepsOf(['1000000000', null, null, '0', null]), 2);
    expect(path.match(/M/g)).toHaveLength(1);
    expect(path).toContain('v-0.5');
    expect(unknown).toEqual([
      { fromPlace: 1, count: 2 },
      { fromPlace: 4, count: 1 },
    ]);
  });

  it('show something for the smallest credit', () => {
    expect(toBarShapes(stepsOf(['1']), 1000).path).toContain('v-0.01');
  });
});
