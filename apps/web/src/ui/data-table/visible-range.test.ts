import { describe, expect, it } from 'vitest';
import { toItemPlaces } from './item-places.ts';
import { OVERSCAN_LINES, toScrollTop, toVisibleRange } from './visible-range.ts';

const rows = (count: number) => Array.from({ length: count }, () => ({ kind: 'row' }) as const);
const SIZES = { rowHeight: 44, headHeight: 30 };
const PLACES = toItemPlaces(rows(1000), SIZES);
const rangeAt = (scrollTop: number, overscan = OVERSCAN_LINES) =>
  toVisibleRange(PLACES, { scrollTop, height: 440 }, overscan);

describe('rows in sight', () => {
  it('are few of many, with some beyond the edges', () => {
    const { first, end } = rangeAt(44 * 500);
    expect(first).toBeLessThanOrEqual(492);
    expect(end).toBeGreaterThanOrEqual(518);
    expect(end - first).toBeLessThan(40);
  });

  it('are all of the first picture', () => {
    expect(rangeAt(0, 0)).toEqual({ first: 0, end: 11 });
  });

  it('cover every scroll position completely', () => {
    for (let scrollTop = 0; scrollTop <= 44 * 990; scrollTop += 17) {
      const { first, end } = rangeAt(scrollTop);
      expect(first * 44).toBeLessThanOrEqual(scrollTop);
      expect(end * 44).toBeGreaterThanOrEqual(Math.min(scrollTop + 440, 44_000));
    }
  });

  it('stay the same over small scrolls, so that those render nothing', () => {
    expect(rangeAt(4401)).toEqual(rangeAt(4420));
  });

  it('never leave the list', () => {
    expect(rangeAt(-50).first).toBe(0);
    expect(rangeAt(99_999).end).toBe(1000);
    const none = toItemPlaces([], SIZES);
    expect(toVisibleRange(none, { scrollTop: 0, height: 440 }, 8)).toEqual({ first: 0, end: 0 });
  });
});

describe('scrolling to a row', () => {
  const view = { scrollTop: 4400, height: 440, headHeight: 33 };
  it('does nothing for a row in sight', () => {
    expect(toScrollTop(PLACES, 104, view)).toBe(4400);
  });
  it('goes just far enough up or down', () => {
    expect(toScrollTop(PLACES, 99, view)).toBe(99 * 44);
    expect(toScrollTop(PLACES, 110, view)).toBe(110 * 44 + 44 + 33 - 440);
  });
});

describe('places of rows under heads', () => {
  const kinds = ['head', 'row', 'row', 'head', 'head', 'row'] as const;
  const places = toItemPlaces(
    kinds.map((kind) => ({ kind })),
    SIZES,
  );

  it('follow one another without gaps', () => {
    let top = 0;
    for (const [index, kind] of kinds.entries()) {
      expect(places.topOf(index)).toBe(top);
      expect(places.heightOf(index)).toBe(kind === 'head' ? 30 : 44);
      top += places.heightOf(index);
    }
    expect(places.totalHeight).toBe(top);
  });

  it('are found again from every px', () => {
    for (let y = 0; y < places.totalHeight; y += 1) {
      const index = places.indexAt(y);
      expect(places.topOf(index)).toBeLessThanOrEqual(y);
      expect(places.topOf(index) + places.heightOf(index)).toBeGreaterThan(y);
    }
    expect(places.indexAt(10_000)).toBe(5);
  });
});
