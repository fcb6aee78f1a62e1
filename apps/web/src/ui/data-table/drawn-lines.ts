import type { TableItem } from './table-items.ts';

/** One line that is drawn, and the elements it is drawn with. */
export interface DrawnLine<Row> {
  /** names the elements: another line may get them later */
  readonly slot: string;
  readonly index: number;
  readonly item: TableItem<Row>;
}

interface Wanted<Row> {
  readonly items: readonly TableItem<Row>[];
  readonly first: number;
  readonly end: number;
  /** the line that has the focus; its elements are given to no other */
  readonly focusedKey: string | null;
}

type Slot = Pick<DrawnLine<never>, 'slot'>;

const isOfKind = ({ slot }: Slot, kind: string): boolean => slot.startsWith(kind);

/** A name for new elements, which none of these has. */
const createNaming = (lines: readonly Slot[]) => {
  let number = Math.max(-1, ...lines.map(({ slot }) => Number(slot.slice(slot.indexOf(' ') + 1))));
  return (kind: string): string => {
    number += 1;
    return `${kind} ${number}`;
  };
};

/**
 * Draws these lines with the elements of the last ones: a line still in sight keeps its own, one that comes into sight gets those
 * of one that has left it. To fill a row's elements anew takes a third of the time that new ones take. The order stays that
 * of the last ones.
 */
export const toDrawnLines = <Row>(
  last: readonly DrawnLine<Row>[],
  { items, first, end, focusedKey }: Wanted<Row>,
): readonly DrawnLine<Row>[] => {
  const missing = new Map<string, Omit<DrawnLine<Row>, 'slot'>>();
  for (let index = first; index < end; index += 1) {
    const item = items[index];
    if (item) missing.set(item.key, { index, item });
  }
  const kept = last.map((line) => {
    const own = missing.get(line.item.key);
    missing.delete(line.item.key);
    return own ? { slot: line.slot, ...own } : null;
  });
  const waiting = [...missing.values()];
  const take = (line: DrawnLine<Row>): DrawnLine<Row> | null => {
    if (line.item.key === focusedKey) return null;
    const place = waiting.findIndex(({ item }) => isOfKind(line, item.kind));
    const [next] = place < 0 ? [] : waiting.splice(place, 1);
    return next ? { slot: line.slot, ...next } : null;
  };
  const drawn = last.flatMap((line, place) => kept[place] ?? take(line) ?? []);
  const toName = createNaming(last);
  return [...drawn, ...waiting.map((line) => ({ slot: toName(line.item.kind), ...line }))];
};

/** The lines as they stand below each other, which is how they are read aloud. */
export const putInOrder = <Row>(lines: readonly DrawnLine<Row>[]): readonly DrawnLine<Row>[] =>
  [...lines].sort((one, other) => one.index - other.index);
