import { describe, expect, it } from 'vitest';
import { toScrollTop, toVisibleRange } from './visible-range.ts';

const BOX = { height: 440, rowHeight: 44, rowCount: 1000 };

describe('rows in sight', () => {
  it('are few of many, with some beyond the edges', () => {
    const { first, end } = toVisibleRange({ ...BOX, scrollTop: 44 * 500 });
    expect(first).toBeLessThanOrEqual(492);
    expect(end).toBeGreaterThanOrEqual(518);
    expect(end - first).toBeLessThan(40);
  });

  it('cover every scroll position completely', () => {
    for (let scrollTop = 0; scrollTop <= 44 * 990; scrollTop += 17) {
      const { first, end } = toVisibleRange({ ...BOX, scrollTop });
      expect(first * 44).toBeLessThanOrEqual(scrollTop);
      expect(end * 44).toBeGreaterThanOrEqual(Math.min(scrollTop + 440, 44_000));
    }
  });

  it('stay the same over small scrolls, so that those render nothing', () => {
    expect(toVisibleRange({ ...BOX, scrollTop: 4400 })).toEqual(toVisibleRange({ ...BOX, scrollTop: 4410 }));
  });

  it('never leave the list', () => {
    expect(toVisibleRange({ ...BOX, scrollTop: -50 }).first).toBe(0);
    expect(toVisibleRange({ ...BOX, scrollTop: 99_999 }).end).toBe(1000);
    expect(toVisibleRange({ ...BOX, rowCount: 0, scrollTop: 0 })).toEqual({ first: 0, end: 0 });
  });
});

describe('scrolling to a row', () => {
  const view = { scrollTop: 4400, height: 440, rowHeight: 44, headHeight: 33 };
  it('does nothing for a row in sight', () => {
    expect(toScrollTop(104, view)).toBe(4400);
  });
  it('goes just far enough up or down', () => {
    expect(toScrollTop(99, view)).toBe(99 * 44);
    expect(toScrollTop(110, view)).toBe(110 * 44 + 44 + 33 - 440);
  });
});
