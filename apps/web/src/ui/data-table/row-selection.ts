import type { TableItem } from './table-items.ts';

/** Which rows a person has chosen, and what changes that. The page owns it, the table shows it. */
export interface RowSelection<Row> {
  /** ids; also of rows that are not shown */
  readonly chosen: ReadonlySet<string>;
  /** accessible name of the box of a row */
  readonly labelOf: (row: Row) => string;
  /** adds the rows to what is chosen, or takes them away */
  readonly onChoose: (ids: readonly string[], chosen: boolean) => void;
  /** all that are shown, folded ones too */
  readonly onAll: () => void;
  readonly onNone: () => void;
}

/** What a press on the box of a line changes; `fromId`: the line pressed before, when Shift is held. */
export const toChoice = (
  items: readonly TableItem<unknown>[],
  index: number,
  { chosen, fromId }: { chosen: ReadonlySet<string>; fromId: string | null },
): { ids: readonly string[]; chosen: boolean } | null => {
  const item = items[index];
  if (!item) return null;
  if (item.kind === 'head') return { ids: item.ids, chosen: !item.ids.every((id) => chosen.has(id)) };
  const from = items.findIndex((each) => each.kind === 'row' && each.id === fromId);
  if (fromId === null || from < 0) return { ids: [item.id], chosen: !chosen.has(item.id) };
  const between = items.slice(Math.min(from, index), Math.max(from, index) + 1);
  // A range becomes what its first line is: chosen, or no longer chosen.
  return {
    ids: between.flatMap((each) => (each.kind === 'row' ? [each.id] : [])),
    chosen: chosen.has(fromId),
  };
};

/** Whether none, some or all of these are chosen. */
export const toExtent = (ids: Iterable<string>, chosen: ReadonlySet<string>): 'none' | 'some' | 'all' => {
  if (chosen.size === 0) return 'none';
  let count = 0;
  let chosenCount = 0;
  for (const id of ids) {
    count += 1;
    if (chosen.has(id)) chosenCount += 1;
    if (chosenCount > 0 && chosenCount < count) return 'some';
  }
  return chosenCount === 0 ? 'none' : 'all';
};
