import { describe, expect, it } from 'vitest';
import { neutralise, restoreCell, toCsvText } from './csv-text.ts';

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

it('is a table with its mark, quoted where a cell would end a row for somebody', async () => {
  const groups = [[['1', 'a\rb']], [['2', 'c;"d"']]];
  expect(await toCsvText(['id', 'x'], groups, 'comma')).toBe('\uFEFFid,x\r\n1,"a\rb"\r\n2,"c;""d"""\r\n');
  expect(await toCsvText(['id', 'x'], [[['1', 'c;d']]], 'semicolon')).toBe('\uFEFFid;x\r\n1;"c;d"\r\n');
});
