import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../../test/random.ts';
import { BadBytes } from './bytes.ts';
import {
  chainColumn,
  chainCounterColumn,
  isGauge,
  stateColumn,
  WHOLE,
  wholeCounterColumn,
} from './columns.ts';
import { openBytes, sealBytes } from './sealed-bytes.ts';
import { Table } from './table.ts';
import { decodeTable, encodeTable } from './table-codec.ts';

const COLUMNS = [
  ...Object.values(WHOLE),
  wholeCounterColumn(0),
  wholeCounterColumn(3),
  stateColumn(0),
  stateColumn(11),
  chainColumn(0, 0),
  chainColumn(2, 1),
  chainCounterColumn(63, 3),
];

const fillCell = (random: Random, table: Table, { row, column }: { row: number; column: number }): void => {
  const scale = random.pick([1, 100, 60_000, 1e10]);
  if (!isGauge(column)) table.addCount(row, column, random.whole(0, scale));
  else
    for (let left = random.whole(1, 7); left > 0; left -= 1)
      table.addGauge(row, column, random.whole(-scale, scale));
};

const fillTable = (random: Random, rowCount: number): Table => {
  const table = new Table(rowCount);
  const density = random.pick([0, 0.01, 0.5, 1]);
  for (const column of COLUMNS.filter(() => random.chance(0.6))) {
    for (let row = 0; row < rowCount; row += 1)
      if (random.chance(density)) fillCell(random, table, { row, column });
  }
  return table;
};

/** What a table holds, without the columns that hold nothing. */
const contentOf = (table: Table) =>
  new Map(
    [...table.columns]
      .filter(([column, cells]) => cells.some((cell) => (isGauge(column) ? cell !== 0 : !Number.isNaN(cell))))
      .sort(([one], [other]) => one - other)
      .map(([column, cells]) => [column, [...cells]]),
  );

describe('a table as bytes', () => {
  it.each(Array.from({ length: 200 }, (_, index) => index))('comes back as it was (seed %i)', (seed) => {
    const random = createRandom(seed);
    const rowCount = random.pick([1, 7, 8, 60, 64, 144, 240, 365]);
    const table = fillTable(random, rowCount);
    const bytes = encodeTable(table);
    expect(contentOf(decodeTable(bytes, { rowCount }))).toEqual(contentOf(table));
    const wanted = decodeTable(bytes, { rowCount, wants: (column) => column < 32 });
    expect([...wanted.columns.keys()].every((column) => column < 32)).toBe(true);
  });

  it.each([6.4e11, 1.28e12 + 7, 71_152_771_874_949, Number.MAX_SAFE_INTEGER])(
    'comes back also when a day of totals was %f tenths, as miners that lie can make it',
    (tenths) => {
      const day = new Table(1440);
      for (let row = 0; row < 1440; row += 1)
        for (let sample = 0; sample < 12; sample += 1) day.addGauge(row, WHOLE.hashrate, tenths);
      const year = new Table(365);
      for (let row = 0; row < 1440; row += 1) year.mergeRow(200, day, row);
      year.addGauge(199, WHOLE.hashrate, 162_000);
      const read = decodeTable(encodeTable(year), { rowCount: 365 });
      expect(contentOf(read)).toEqual(contentOf(year));
    },
  );

  it('takes few bytes for what does not change', () => {
    const table = new Table(144);
    for (let row = 0; row < 144; row += 1) {
      table.addGauge(row, WHOLE.hashrate, 162_000);
      table.addCount(row, stateColumn(0), 600_000);
    }
    expect(encodeTable(table).length).toBeLessThan(60);
  });

  it.each(Array.from({ length: 300 }, (_, index) => index))(
    'is refused when it is damaged (seed %i)',
    (seed) => {
      const random = createRandom(seed);
      const bytes = Buffer.from(encodeTable(fillTable(random, 60)));
      const hurt = random.chance(0.3)
        ? bytes.subarray(0, random.whole(0, bytes.length - 1))
        : Buffer.from(bytes);
      if (hurt.length === bytes.length) {
        const place = random.whole(0, hurt.length - 1);
        hurt[place] = (hurt[place] ?? 0) ^ (1 << random.whole(0, 7));
      }
      expect(() => decodeTable(hurt, { rowCount: 60 })).toThrow(BadBytes);
    },
  );

  it.each(Array.from({ length: 300 }, (_, index) => index))(
    'is refused or harmless when it was made up with a right checksum (seed %i)',
    (seed) => {
      const random = createRandom(seed);
      const payload = Buffer.from(openBytes(encodeTable(fillTable(random, 60))));
      for (let left = random.whole(1, 4); left > 0 && payload.length > 0; left -= 1)
        payload[random.whole(0, payload.length - 1)] = random.whole(0, 255);
      try {
        const table = decodeTable(sealBytes(payload), { rowCount: 60 });
        for (const [column, cells] of table.columns) expect(cells).toHaveLength(isGauge(column) ? 240 : 60);
      } catch (error) {
        expect(error).toBeInstanceOf(BadBytes);
      }
    },
  );

  it('is refused with another number of rows, of another version, or when it is nothing', () => {
    const bytes = encodeTable(new Table(60));
    expect(() => decodeTable(bytes, { rowCount: 61 })).toThrow('number of rows');
    expect(() => decodeTable(new Uint8Array(), { rowCount: 60 })).toThrow(BadBytes);
    const later = Buffer.from(bytes);
    later[0] = 2;
    expect(() => decodeTable(later, { rowCount: 60 })).toThrow('version 2 is not known');
  });

  it('does not unpack without end', () => {
    const bomb = sealBytes(new Uint8Array(70 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(() => openBytes(bomb)).toThrow(BadBytes);
  });
});
