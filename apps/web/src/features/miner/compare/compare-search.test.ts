import { describe, expect, it } from 'vitest';
import { historyOf } from '../history/history.fixture.ts';
import { NOW } from '../miners.fixture.ts';
import { toComparePoints, toLineStyle, withoutBand } from './compare-lines.ts';
import { COMPARE_MAX, COMPARE_MEASURES, parseCompare, writeCompare } from './compare-search.ts';

const idOf = (place: number) => `aaaaaaaaaaa${place}`;
const read = (address: string) => parseCompare(new URLSearchParams(address));

describe('the address of a comparison', () => {
  it('is understood again', () => {
    const search = { ids: [idOf(1), idOf(2)], measure: 'fan' } as const;
    const address = writeCompare(new URLSearchParams('range=7d'), search);
    expect(address.toString()).toBe('range=7d&ids=aaaaaaaaaaa1%2Caaaaaaaaaaa2&measure=fan');
    expect(parseCompare(address)).toEqual(search);
  });

  it('leaves out what is usual', () => {
    expect(
      writeCompare(new URLSearchParams('ids=x&measure=fan'), { ids: [], measure: 'hashrate' }).size,
    ).toBe(0);
  });

  it('never holds more than eight, nor anyone twice, nor what is no miner', () => {
    const many = Array.from({ length: 12 }, (_, place) => idOf(place % 10)).join(',');
    expect(read(`ids=${many}`).ids).toHaveLength(COMPARE_MAX);
    expect(read(`ids=${idOf(1)},${idOf(1)},../x,short`).ids).toEqual([idOf(1)]);
    expect(read('measure=luck').measure).toBe('hashrate');
  });
});

describe('the lines', () => {
  it('are told apart by colour, and neighbours by dashes too', () => {
    const styles = Array.from({ length: COMPARE_MAX }, (_, place) => toLineStyle(place));
    expect(new Set(styles.map(({ color }) => color)).size).toBe(COMPARE_MAX);
    for (const [place, style] of styles.entries()) expect(style.dash).not.toBe(styles[place + 1]?.dash);
  });

  it.each([
    ['hashrate', { value: 15, low: 14.7, high: 15.3 }],
    ['temperature', { value: 74, low: 72, high: 76 }],
    ['fan', { value: 60, low: 60, high: 60 }],
    ['rejected', { value: 1 }],
  ] as const)('show %s of the whole miner', (measure, point) => {
    expect(toComparePoints(historyOf(), measure, NOW)[0]).toMatchObject(point);
  });

  it('are empty where the answer has nothing of it', () => {
    const { minerId, fromMs, toMs, stepS, pointCount, recordedFromMs, notRunning } = historyOf();
    const bare = { minerId, fromMs, toMs, stepS, pointCount, recordedFromMs, notRunning, chains: [] };
    for (const measure of COMPARE_MEASURES) expect(toComparePoints(bare, measure, NOW)).toEqual([]);
  });

  it('carry no bands', () => {
    expect(withoutBand([{ at: 1, value: 2, low: 1, high: 3 }])).toEqual([{ at: 1, value: 2 }]);
  });
});
