import { expect, it } from 'vitest';
import { toCsv, toFileName } from './csv.ts';

it('writes rows a spreadsheet reads, with empty cells for what is not known', async () => {
  const text = await toCsv([
    ['time', 'a, "b"'],
    ['2026-11-21T12:00:00.000Z', 4.745],
    ['2026-11-21T12:01:00.000Z', null],
  ]);
  expect(text).toBe(
    '\uFEFFtime,"a, ""b"""\r\n2026-11-21T12:00:00.000Z,4.745\r\n2026-11-21T12:01:00.000Z,\r\n',
  );
});

it.each(['a\nb', 'a\rb', 'a\r\nb'])('quotes %j, which would end a row', async (cell) => {
  expect(await toCsv([[cell, 1]])).toBe(`\uFEFF"${cell}",1\r\n`);
});

it.each(['=1+1', '+1', '-1', '@cmd', '\t=1'])('never writes the formula %j', async (cell) => {
  const text = await toCsv([[cell]]);
  expect(text.replace('\uFEFF', '').replace('"', '')).toMatch(/^'/);
});

it('makes file names of whatever a miner is called', () => {
  expect(toFileName('Hall A / 1 "left"')).toBe('hall-a-1-left');
  expect(toFileName('Цех №3')).toBe('цех-no3');
});
