import { expect, it } from 'vitest';
import { type Column, toGridTemplate, toNextSort } from './column.ts';
import { sortRows } from './sort-rows.ts';

interface Row {
  name: string;
  heat: number | null;
}
const NAME: Column<Row> = {
  id: 'name',
  header: 'Name',
  cell: (row) => row.name,
  sortValue: (row) => row.name,
  width: '1fr',
};
const HEAT: Column<Row> = {
  id: 'heat',
  header: 'Heat',
  align: 'end',
  cell: (row) => row.heat,
  sortValue: (row) => row.heat,
  width: '5rem',
};
const COLUMNS = [NAME, HEAT];
const ROWS: Row[] = [
  { name: 'rack-10', heat: 60 },
  { name: 'Rack-2', heat: null },
  { name: 'rack-1', heat: 71 },
  { name: 'rack-3', heat: 60 },
];
const names = (rows: readonly Row[]) => rows.map((row) => row.name);

it('orders names as people count', () => {
  const sorted = sortRows(ROWS, COLUMNS, { columnId: 'name', descending: false });
  expect(names(sorted)).toEqual(['rack-1', 'Rack-2', 'rack-3', 'rack-10']);
});

it('puts what is unknown last in both directions and keeps the order of equals', () => {
  expect(names(sortRows(ROWS, COLUMNS, { columnId: 'heat', descending: true }))).toEqual([
    'rack-1',
    'rack-10',
    'rack-3',
    'Rack-2',
  ]);
  expect(names(sortRows(ROWS, COLUMNS, { columnId: 'heat', descending: false }))).toEqual([
    'rack-10',
    'rack-3',
    'rack-1',
    'Rack-2',
  ]);
});

it('leaves the rows as they are without a sort, and the given array alone', () => {
  const before = names(ROWS);
  expect(names(sortRows(ROWS, COLUMNS, null))).toEqual(before);
  sortRows(ROWS, COLUMNS, { columnId: 'name', descending: true });
  expect(names(ROWS)).toEqual(before);
});

it('a first click sorts words upwards and figures downwards, a second the other way', () => {
  expect(toNextSort(NAME, null)).toEqual({ columnId: 'name', descending: false });
  expect(toNextSort(HEAT, { columnId: 'name', descending: false })).toEqual({
    columnId: 'heat',
    descending: true,
  });
  expect(toNextSort(HEAT, { columnId: 'heat', descending: true })).toEqual({
    columnId: 'heat',
    descending: false,
  });
});

it('columns share one grid', () => {
  expect(toGridTemplate(COLUMNS)).toBe('1fr 5rem');
});
