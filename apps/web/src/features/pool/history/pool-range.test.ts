import { expect, it } from 'vitest';
import { toNewest } from '../../../ui/chart/history-range.ts';
import { SPANS_MS, toPoolRange } from './pool-range.ts';

const AT = Date.UTC(2026, 10, 22, 12, 31, 7);
const endOf = (spanMs: number) => toPoolRange(toNewest(spanMs), AT).to;

it('what follows the clock is one question for a while, with the newest in it', () => {
  for (const spanMs of Object.values(SPANS_MS)) {
    const { from, to } = toPoolRange(toNewest(spanMs), AT);
    expect([to - from, to]).toEqual([spanMs, Date.UTC(2026, 10, 22, 13)]);
  }
  // and is not for the most part what has not been
  expect(endOf(3_600_000)).toBe(Date.UTC(2026, 10, 22, 12, 35));
});

it('what stands still is as it was chosen', () =>
  expect(toPoolRange({ kind: 'fixed', from: 5, to: 7 }, AT)).toEqual({ from: 5, to: 7 }));
