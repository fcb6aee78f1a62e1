import { describe, expect, it } from 'vitest';
import {
  neutralise,
  parseNumberCell,
  parseTagsCell,
  parseYesCell,
  restoreCell,
  toNumberCell,
  toTagsCell,
} from './csv-cells.ts';

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\uFF1D1', "'=1", "''=1", '-'])(
    'that begins as %j is text for a spreadsheet, and comes back',
    (text) => {
      expect(neutralise(text)).toBe(`'${text}`);
      expect(restoreCell(neutralise(text))).toBe(text);
    },
  );

  it.each([
    ['T1;=HYPERLINK("http://x")', `T1;'=HYPERLINK("http://x")`],
    ['a,-1\n@x\r\n+y', "a,'-1\n'@x\r\n'+y"],
    ["=a;'=b;;=c", "'=a;''=b;;'=c"],
    ['\t=1', "'\t'=1"],
    ['a;\uFF1D1', "a;'\uFF1D1"],
  ])('of %j has no formula behind any separator either, and comes back', (text, cell) => {
    expect(neutralise(text)).toBe(cell);
    expect(restoreCell(cell)).toBe(text);
  });

  it.each(['', 'a', "'a", "'", 'a=b', ' =1', '10.0.0.1', '[fe80::1]'])('of %j stays as it is', (text) => {
    expect([neutralise(text), restoreCell(text)]).toEqual([text, text]);
  });
});

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
