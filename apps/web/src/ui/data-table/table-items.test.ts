import { describe, expect, it } from 'vitest';
import { toChoice, toExtent } from './row-selection.ts';
import { type TableItem, toItems } from './table-items.ts';

interface Row {
  id: string;
  racks: string[];
}
const ROWS: Row[] = [
  { id: 'a', racks: ['north'] },
  { id: 'b', racks: ['south'] },
  { id: 'c', racks: ['north', 'south'] },
  { id: 'd', racks: ['north'] },
];
const toId = ({ id }: Row) => id;
const grouped = (folded: string[] = []) =>
  toItems(ROWS, toId, {
    keysOf: ({ racks }) => racks,
    order: ['south', 'west', 'north'],
    folded: new Set(folded),
  });
const spell = (items: readonly TableItem<Row>[]) =>
  items.map((item) => (item.kind === 'head' ? `${item.group}:` : item.id)).join(' ');

describe('the lines of a table', () => {
  it('are its rows where there are no groups', () => {
    expect(spell(toItems(ROWS, toId))).toBe('a b c d');
  });

  it('stand under their heads, in the order of the groups and of the rows, without empty groups', () => {
    expect(spell(grouped())).toBe('south: b c north: a c d');
  });

  it('have a key each, also where a row stands twice', () => {
    const keys = grouped().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are folded away, and the head still knows them', () => {
    const items = grouped(['south']);
    expect(spell(items)).toBe('south: north: a c d');
    expect(items[0]).toMatchObject({ open: false, ids: ['b', 'c'] });
  });
});

interface Press {
  fromId?: string | null;
  items?: readonly TableItem<Row>[];
}

describe('a press on a box', () => {
  const rows = toItems(ROWS, toId);
  const press = (index: number, chosen: string[], { fromId = null, items = rows }: Press = {}) =>
    toChoice(items, index, { chosen: new Set(chosen), fromId });

  it('turns one row over', () => {
    expect(press(1, [])).toEqual({ ids: ['b'], chosen: true });
    expect(press(1, ['b'])).toEqual({ ids: ['b'], chosen: false });
  });

  it('with Shift makes all between as the first is, either way', () => {
    expect(press(3, ['b'], { fromId: 'b' })).toEqual({ ids: ['b', 'c', 'd'], chosen: true });
    expect(press(0, ['b'], { fromId: 'b' })).toEqual({ ids: ['a', 'b'], chosen: true });
    expect(press(3, ['c', 'd'], { fromId: 'b' })).toEqual({ ids: ['b', 'c', 'd'], chosen: false });
  });

  it('with Shift is a plain one when the first is no longer there', () => {
    expect(press(1, [], { fromId: 'gone' })).toEqual({ ids: ['b'], chosen: true });
  });

  it('on a head turns its group over, folded or not; heads between rows are no rows', () => {
    const items = grouped(['south']);
    expect(press(0, ['b'], { items })).toEqual({ ids: ['b', 'c'], chosen: true });
    expect(press(0, ['b', 'c'], { items })).toEqual({ ids: ['b', 'c'], chosen: false });
    expect(press(2, ['b'], { fromId: 'b', items: grouped() })?.ids).toEqual(['b', 'c']);
    expect(press(4, ['b'], { fromId: 'b', items: grouped() })?.ids).toEqual(['b', 'c', 'a']);
  });

  it('beyond the lines changes nothing', () => {
    expect(press(9, [])).toBeNull();
  });
});

it.each([
  [[], 'none'],
  [['a', 'x'], 'some'],
  [['x', 'b'], 'some'],
  [['a', 'b', 'x'], 'all'],
] as const)('%j of a and b: %s', (chosen, extent) => {
  expect(toExtent(['a', 'b'], new Set(chosen))).toBe(extent);
  expect(toExtent([], new Set(chosen))).toBe('none');
});
