import { describe, expect, it } from 'vitest';
import { parseTable, type Table } from './import-table.ts';

const cellsOf = ({ rows }: Table) => rows.map(({ line, cells }) => [line, Object.fromEntries(cells)]);
const refusal = (text: string) =>
  parseTable(text).then(
    () => null,
    (error) => error.fields?.csv ?? error,
  );

describe('parseTable', () => {
  it.each([',', ';', '\t'])('takes %j between the cells', async (sign) => {
    const text = [
      ['Name', 'ADDRESS'],
      ['a', '10.0.0.1'],
    ]
      .map((line) => line.join(sign))
      .join('\n');
    expect(cellsOf(await parseTable(text))).toEqual([[2, { name: 'a', address: '10.0.0.1' }]]);
  });

  it('takes columns in any order, and names those it does not know', async () => {
    const table = await parseTable(
      '\uFEFFfirmware,Hall, IP Address ,expected hashrate (TH/s),expected hashrate (GH/s)\r\nt1,7,10.0.0.1,"16,1",1\r\n',
    );
    expect(cellsOf(table)).toEqual([[2, { address: '10.0.0.1', expectedHashrate: '16,1' }]]);
    expect(table.unknownColumns).toEqual(['Hall', 'expected hashrate (GH/s)']);
    expect(table.heads.get('address')).toBe('IP Address');
  });

  it('tells the line a row begins at, over notes of several lines and empty ones', async () => {
    const table = await parseTable('address,notes\n10.0.0.1,"a\nb\r\nc"\n\n , \n10.0.0.2,d');
    expect(cellsOf(table)).toEqual([
      [2, { address: '10.0.0.1', notes: 'a\nb\r\nc' }],
      [7, { address: '10.0.0.2', notes: 'd' }],
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('ends a row at %j whatever the one before ended with', async (end) => {
    const table = await parseTable(
      `address,notes\r\n10.0.0.1,a${end}10.0.0.2,"b\r\nc\nd"${end}10.0.0.3,\r\n10.0.0.4,e\n`,
    );
    expect(cellsOf(table)).toEqual([
      [2, { address: '10.0.0.1', notes: 'a' }],
      [3, { address: '10.0.0.2', notes: 'b\r\nc\nd' }],
      [6, { address: '10.0.0.3', notes: '' }],
      [7, { address: '10.0.0.4', notes: 'e' }],
    ]);
  });

  it('takes back what the export did against formulas', async () => {
    const table = await parseTable("address,name,notes\n10.0.0.1,'=1+1,''-x");
    expect(cellsOf(table)).toEqual([[2, { address: '10.0.0.1', name: '=1+1', notes: "'-x" }]]);
  });

  it('takes a password as it is: no export wrote it', async () => {
    const table = await parseTable("address,password,notes\n10.0.0.1,'=se;'-cret,'=note");
    expect(cellsOf(table)).toEqual([[2, { address: '10.0.0.1', password: "'=se;'-cret", notes: '=note' }]]);
  });

  it('sees a separator too many', async () => {
    const { rows } = await parseTable('address,name\n10.0.0.1,a,\n10.0.0.2,a,b');
    expect(rows.map(({ overflows }) => overflows)).toEqual([false, true]);
  });

  it.each([
    ['no text', '', 'The table is empty'],
    ['no address', 'name\na', 'No column is called "address"'],
    ['a column twice', 'address,IP\na,b', '"address" and "IP" say the same'],
    ['an open quote', 'address,name\n10.0.0.1,"a', 'Line 2: a quotation mark is opened'],
    ['text after a quote', 'address,name\n10.0.0.1,"a"b', 'Line 2: something follows'],
    ['a quote in a cell', 'address,name\n10.0.0.1,a"b', 'Line 2: a quotation mark stands in the middle'],
    ['another encoding', 'a\0d\0d\0r\0', 'another encoding'],
    ['4 MB of quotes', '"'.repeat(4 * 1024 * 1024), 'longer than 32 KiB'],
    ['an odd number of them', '"'.repeat(4 * 1024 * 1024 - 1), 'longer than 32 KiB'],
    ['10 000 columns', `address${',x'.repeat(10_000)}`, 'More than 100 columns'],
    ['10 001 rows', `address${'\n10.0.0.1'.repeat(10_001)}`, 'More than 10 000 rows'],
  ])('refuses %s', async (_what, text, why) => {
    expect(await refusal(text)).toContain(why);
  });

  it('takes 10 000 rows', async () => {
    const { rows } = await parseTable(`address${'\n10.0.0.1'.repeat(10_000)}`);
    expect(rows).toHaveLength(10_000);
  });
});
