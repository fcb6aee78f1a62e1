import { describe, expect, it } from 'vitest';
import { createSpelling, type Spelling } from './spelling.ts';

const AT_MS = Date.UTC(2026, 10, 22, 9, 30, 15, 250);
const PLACES = Array.from({ length: 60 }, (_, index) => `place ${index}`);

function spellingOf(more: Partial<Parameters<typeof createSpelling>[0]> = {}): Spelling {
  return createSpelling({ types: 'odd', words: null, seed: 1, skewMs: 0, ...more });
}

/** Everything a value is written as, by place. */
function waysOf(write: (place: string) => unknown): unknown[] {
  return [...new Set(PLACES.map((place) => JSON.stringify(write(place))))]
    .map((text) => JSON.parse(text))
    .sort();
}

describe('odd', () => {
  const odd = spellingOf();

  it('times are seconds, milliseconds, or a text of the same moment', () => {
    const ways = waysOf((place) => odd.time(AT_MS, place));
    expect(ways).toHaveLength(4);
    const moments = ways.map((way) => {
      if (typeof way === 'string') return Date.parse(way);
      return Number(way) > 1e11 ? Number(way) : Number(way) * 1000;
    });
    expect(moments.every((moment) => Math.abs(moment - AT_MS) < 1000)).toBe(true);
  });

  it('texts of times have seconds, nanoseconds, or another zone', () => {
    expect(waysOf((place) => odd.seen(AT_MS, place))).toEqual([
      '2026-11-22T09:30:15.250417902Z',
      '2026-11-22T09:30:15Z',
      '2026-11-22T11:30:15.250+02:00',
    ]);
  });

  it('never is Go’s zero time, nothing, or empty', () => {
    const ways = waysOf((place) => odd.seen(null, place));
    expect(new Set(ways)).toEqual(new Set(['', '0001-01-01T00:00:00Z', null]));
    expect(new Set(waysOf((place) => odd.paidOn(null, place)))).toEqual(
      new Set([0, '0001-01-01T00:00:00Z', null]),
    );
  });

  it('a rate of nothing may be null, and any other is a number', () => {
    expect(new Set(waysOf((place) => odd.rate(0, place)))).toEqual(new Set([0, null]));
    expect(waysOf((place) => odd.rate(0.14, place))).toEqual([0.14]);
  });

  it('arrays lose their end, or their zeros', () => {
    const ways = waysOf((place) => odd.rates([0, 0, 1.5, 0], place)).map((way) => JSON.stringify(way));
    expect(new Set(ways)).toEqual(new Set(['[0,0,1.5,0]', '[0,0,1.5]', '[null,null,1.5,null]']));
  });

  it('arrays of nothing are null, empty, or full of it', () => {
    const ways = waysOf((place) => odd.rates([0, 0, 0, 0], place)).map((way) => JSON.stringify(way));
    expect(new Set(ways)).toEqual(new Set(['null', '[]', '[0,0,0,0]', '[null,null,null,null]']));
  });

  it('empty lists are null, others are not', () => {
    expect(odd.list([])).toBeNull();
    expect(odd.list([1])).toEqual([1]);
  });

  it('is the same at the same place, and another with another seed', () => {
    const write = (spelling: Spelling) => PLACES.map((place) => spelling.time(AT_MS, place));
    expect(write(spellingOf())).toEqual(write(odd));
    expect(write(spellingOf({ seed: 2 }))).not.toEqual(write(odd));
  });
});

describe('documented', () => {
  const plain = spellingOf({ types: 'documented' });

  it('has one way for each', () => {
    expect(waysOf((place) => plain.time(AT_MS, place))).toEqual([Math.floor(AT_MS / 1000)]);
    expect(waysOf((place) => plain.seen(AT_MS, place))).toEqual(['2026-11-22T09:30:15Z']);
    expect(waysOf((place) => plain.rates([0, 0, 1.5, 0], place))).toEqual([[0, 0, 1.5, 0]]);
    expect(waysOf((place) => plain.algorithm('C32', place))).toEqual(['cuckatoo32']);
    expect([0, 1, 2].map((index) => plain.stale(4, index))).toEqual([4, 4, 4]);
    expect(plain.list([])).toEqual([]);
    expect(plain.message('no')).toBe('no');
  });
});

it('moves every time by the pool’s clock', () => {
  const late = spellingOf({ types: 'documented', skewMs: -3_600_000 });
  expect(late.seen(AT_MS, '')).toBe('2026-11-22T08:30:15Z');
  expect(late.time(AT_MS, '')).toBe(Math.floor(AT_MS / 1000) - 3600);
  expect(late.paidOn(AT_MS, '')).toBe(Math.floor(AT_MS / 1000) - 3600);
});

it('takes words from the plan, odd or not', () => {
  const words = { requested: 'a', mailed: 'b', posted: 'c', paid: 'd', failed: 'e' };
  for (const types of ['odd', 'documented'] as const) {
    expect(waysOf((place) => spellingOf({ types, words }).word('paid', place))).toEqual(['d']);
  }
});
