import { describe, expect, it } from 'vitest';
import { toNumberCell } from '../../http/csv-text.ts';
import { parseNumberCell, parseTagsCell, parseYesCell, toTagsCell } from './csv-cells.ts';

describe('tags in a cell', () => {
  it.each([
    [[]],
    [['a']],
    [['a', 'b c']],
    [['a;b', 'c,d', 'e\\f']],
    [['\\', ';', ',', '\\;']],
    [['ü', '😀']],
  ])('%j come back', (tags) => {
    expect(parseTagsCell(toTagsCell(tags))).toEqual(tags);
  });

  it('may be apart by commas, empty or doubled', () => {
    expect(parseTagsCell(' a, b;;a ;')).toEqual(['a', 'b']);
    expect(parseTagsCell('a\\b')).toEqual(['a\\b']);
  });
});

it('numbers have either decimal sign', () => {
  expect([toNumberCell(16.1, 'comma'), toNumberCell(16.1, 'semicolon'), toNumberCell(null, 'comma')]).toEqual(
    ['16.1', '16,1', ''],
  );
  expect(['16.1', ' 16,1 ', '1e3', '30'].map(parseNumberCell)).toEqual([16.1, 16.1, 1000, 30]);
  expect(['', '-1', '1.000,5', '16 TH/s', '0x10', 'Infinity', '1e400'].map(parseNumberCell)).toEqual(
    Array(7).fill(null),
  );
});

it('yes and no have a few spellings', () => {
  expect(['yes', 'TRUE', ' 1 '].map(parseYesCell)).toEqual([true, true, true]);
  expect(['no', 'False', '0'].map(parseYesCell)).toEqual([false, false, false]);
  expect(['', 'perhaps', '2'].map(parseYesCell)).toEqual([null, null, null]);
});
