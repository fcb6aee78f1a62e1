import { describe, expect, it } from 'vitest';
import { formatPosition, parsePosition, toRackKey } from './position.ts';

describe('parsePosition', () => {
  it.each([
    ['A 3', 'A', 3],
    ['Hall 1 / Rack B / 12', 'Hall 1 / Rack B', 12],
    ['Hall 1/Rack B/12', 'Hall 1/Rack B', 12],
    ['A-03', 'A', 3],
    ['A:7', 'A', 7],
    ['  A   3  ', 'A', 3],
    ['12', '', 12],
    ['A 0', 'A', 0],
    ['A 1 2', 'A 1', 2],
    ['A - 4', 'A', 4],
  ])('%s is a slot', (text, rack, slot) => {
    expect(parsePosition(text)).toEqual({ rack, slot });
  });

  it.each(['A3', 'Hall 1 / Rack B', 'shelf', 'A 3b', 'A 1000', 'Rack 20261121', 'A 3.', 'A –3', 'A ３'])(
    '%s is a rack without a slot',
    (text) => {
      expect(parsePosition(text)).toEqual({ rack: text, slot: null });
    },
  );

  it('knows what is not placed', () => {
    expect([parsePosition(''), parsePosition('  ')]).toEqual([null, null]);
  });

  it('takes no time for a hostile text', () => {
    const text = `${' -/'.repeat(20)}x`;
    expect(parsePosition(text)?.rack).toBe(text.trim());
  });
});

describe('formatPosition', () => {
  it('writes a slot as its rack does', () => {
    expect(formatPosition({ rack: 'A', slot: 4 })).toBe('A 4');
    expect(formatPosition({ rack: '', slot: 4 })).toBe('4');
    expect(formatPosition({ rack: 'Hall 1 / B', slot: 4 }, 'Hall 1 / B / 12')).toBe('Hall 1 / B / 4');
    expect(formatPosition({ rack: 'a', slot: 4 }, 'A-03')).toBe('A-04');
    expect(formatPosition({ rack: 'A', slot: 12 }, 'A-3')).toBe('A-12');
    expect(formatPosition({ rack: 'B', slot: 4 }, 'A-03')).toBe('B 4');
    expect(formatPosition({ rack: 'A', slot: null }, 'A-03')).toBe('A');
  });

  it('is read back as the place it was written for', () => {
    for (const like of [undefined, 'A 1', 'A-01', 'A / 001', 'A:9', 'shelf']) {
      const place = { rack: 'A', slot: 17 };
      expect(parsePosition(formatPosition(place, like))).toEqual(place);
    }
    for (const rack of ['A-', 'Hall 1 /', 'A:', '-', '//', '5', '2024-12', 'A 3b']) {
      expect(parsePosition(formatPosition({ rack, slot: 17 }))).toEqual({ rack, slot: 17 });
    }
  });
});

it('toRackKey sees one rack in two spellings', () => {
  expect(toRackKey(' Hall  1 / b')).toBe(toRackKey('hall 1 / B'));
});
