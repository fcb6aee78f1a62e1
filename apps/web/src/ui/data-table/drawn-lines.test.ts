import { describe, expect, it } from 'vitest';
import { type DrawnLine, putInOrder, toDrawnLines } from './drawn-lines.ts';
import type { TableItem } from './table-items.ts';

const row = (name: string): TableItem<string> => ({ kind: 'row', key: name, id: name, row: name });
const head = (name: string): TableItem<string> => ({
  kind: 'head',
  key: name,
  group: name,
  open: true,
  ids: [],
});
const ROWS = Array.from({ length: 100 }, (_, index) => row(`m${index}`));

interface Asked {
  items?: readonly TableItem<string>[];
  focusedKey?: string | null;
}
const draw = (
  last: readonly DrawnLine<string>[],
  [first, end]: readonly [number, number],
  { items = ROWS, focusedKey = null }: Asked = {},
) => toDrawnLines(last, { items, first, end, focusedKey });
const slotOf = (lines: readonly DrawnLine<string>[], key: string) =>
  lines.find(({ item }) => item.key === key)?.slot;
const keysOf = (lines: readonly DrawnLine<string>[]) => lines.map(({ item }) => item.key);

describe('the lines drawn', () => {
  const start = draw([], [0, 5]);

  it('have elements of their own, in order', () => {
    expect(keysOf(start)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
    expect(new Set(start.map(({ slot }) => slot)).size).toBe(5);
  });

  it('keep theirs as long as they are in sight; those of lines that left show the new ones, in their place', () => {
    const next = draw(start, [2, 7]);
    expect(keysOf(next)).toEqual(['m5', 'm6', 'm2', 'm3', 'm4']);
    expect(next.map(({ slot }) => slot)).toEqual(start.map(({ slot }) => slot));
    expect(next.map(({ index }) => index)).toEqual([5, 6, 2, 3, 4]);
  });

  it('stand below each other again once they are put in order, with the same elements', () => {
    const next = draw(start, [2, 7]);
    const ordered = putInOrder(next);
    expect(keysOf(ordered)).toEqual(['m2', 'm3', 'm4', 'm5', 'm6']);
    expect(slotOf(ordered, 'm6')).toBe(slotOf(next, 'm6'));
  });

  it('all change in a long jump, with the same elements', () => {
    const next = draw(start, [50, 55]);
    expect(next.map(({ slot }) => slot)).toEqual(start.map(({ slot }) => slot));
  });

  it('get more elements when there are more of them, and lose those that are too many', () => {
    const more = draw(start, [0, 8]);
    expect(new Set(more.map(({ slot }) => slot)).size).toBe(8);
    const fewer = draw(more, [4, 8]);
    expect(keysOf(fewer).sort()).toEqual(['m4', 'm5', 'm6', 'm7']);
    expect(draw(fewer, [0, 0])).toEqual([]);
  });

  it('never take over the elements that have the focus: that would move it to another row', () => {
    const focused = slotOf(start, 'm1');
    const next = draw(start, [3, 8], { focusedKey: 'm1' });
    expect(next.map(({ slot }) => slot)).not.toContain(focused);
    expect(next).toHaveLength(5);
    expect(slotOf(draw(start, [1, 6], { focusedKey: 'm1' }), 'm1')).toBe(focused);
  });

  it('keep theirs in another order of the rows', () => {
    const next = draw(start, [0, 5], { items: ROWS.slice(0, 5).reverse() });
    for (const { item, slot } of start) expect(slotOf(next, item.key)).toBe(slot);
  });

  it('are heads with the elements of heads and rows with those of rows', () => {
    const items = [head('a'), row('a1'), row('a2'), head('b'), row('b1'), row('b2'), head('c')];
    const next = draw(draw([], [0, 3], { items }), [4, 7], { items });
    expect(next.map(({ slot, item }) => slot.startsWith(item.kind))).toEqual([true, true, true]);
    expect(slotOf(next, 'c')).toBe(slotOf(draw([], [0, 3], { items }), 'a'));
  });
});
