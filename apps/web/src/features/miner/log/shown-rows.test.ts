import { describe, expect, it } from 'vitest';
import { rowOf } from './log.fixture.ts';
import { toRowHeight } from './row-height.ts';
import { ShownRows } from './shown-rows.ts';
import { toTextLayout } from './text-columns.ts';

const listOf = (max = 100) => new ShownRows({ max, heightOf: ({ text }) => text.length });
const textsOf = (rows: ShownRows) => rows.slice(0, rows.count).map(({ row }) => row.text);
const toRow = (at: number, text: string, found = false) => ({ row: rowOf({ at, text }), found });

describe('rows', () => {
  it('stand in the order of their time, those of one time as they came', () => {
    const rows = listOf();
    for (const [at, text] of [
      [1, 'a'],
      [3, 'b'],
      [2, 'c'],
      [3, 'd'],
      [2, 'e'],
    ] as const)
      rows.add(toRow(at, text));
    expect(textsOf(rows)).toEqual(['a', 'c', 'e', 'b', 'd']);
  });

  it('are found by the line of text they are in, also after others went', () => {
    const rows = listOf(3);
    for (const [at, text] of [
      [1, 'x'],
      [2, 'aa'],
      [3, 'b'],
      [4, 'ccc'],
    ] as const)
      rows.add(toRow(at, text));
    expect(textsOf(rows)).toEqual(['aa', 'b', 'ccc']);
    expect(rows.lines).toBe(6);
    expect([0, 1, 2].map((place) => rows.topOf(place))).toEqual([0, 2, 3]);
    expect([0, 1, 2, 3, 5, 99].map((line) => rows.placeAt(line))).toEqual([0, 0, 1, 2, 2, 2]);
  });

  it('stay bounded over days', () => {
    const rows = listOf(10);
    for (let at = 0; at < 5000; at += 1) rows.add(toRow(at, 'x', at % 2 === 0));
    expect(rows.count).toBe(10);
    expect(rows.lines).toBe(10);
    expect(rows.foundCount).toBe(5);
    expect(rows.at(0)?.row.at).toBe(4990);
  });

  it('with what is looked for are stepped through, round the ends', () => {
    const rows = listOf();
    for (const [at, found] of [
      [1, true],
      [2, false],
      [3, true],
    ] as const)
      rows.add(toRow(at, 'x', found));
    expect(rows.nextFound(null, 1)).toBe(0);
    expect(rows.nextFound(null, -1)).toBe(2);
    expect(rows.nextFound(0, 1)).toBe(2);
    expect(rows.nextFound(2, 1)).toBe(0);
    expect(rows.nextFound(0, -1)).toBe(2);
    expect(listOf().nextFound(null, 1)).toBeNull();
  });

  it('of a miner whose clock is wrong go back so far only', () => {
    const rows = listOf(2000);
    for (let at = 0; at < 1000; at += 1) rows.add(toRow(1000 + at, 'x'));
    rows.add(toRow(1, 'late'));
    expect(textsOf(rows).indexOf('late')).toBe(500);
  });
});

describe('the height of a row', () => {
  it.each([
    ['', 10, 1],
    ['1234567890', 10, 1],
    ['12345678901', 10, 2],
    ['one\ntwo\nthree four five', 10, 4],
    ['one\n\n', null, 3],
    ['a'.repeat(500), null, 1],
  ])('of %j in %s columns is %s', (text, columns, lines) => {
    expect(toRowHeight({ columns, headApart: false })(rowOf({ text }))).toBe(lines);
  });

  it('has one line more with its head apart; a word about missing lines has one', () => {
    const height = toRowHeight({ columns: 10, headApart: true });
    expect(height(rowOf({ text: 'a' }))).toBe(2);
    expect(height(rowOf({ note: { kind: 'gap' } }))).toBe(1);
  });

  it('comes of the width: on a phone the head stands above the text', () => {
    const widthOf = (widthPx: number, wrap = true) =>
      toTextLayout({ widthPx, letterPx: 8, wrap, withMiner: false });
    expect(widthOf(1600)).toEqual({ columns: 200 - 4 - 49, headApart: false });
    expect(widthOf(390)).toEqual({ columns: 44, headApart: true });
    expect(widthOf(1600, false).columns).toBeNull();
    expect(widthOf(0)).toEqual({ columns: null, headApart: false });
  });
});
