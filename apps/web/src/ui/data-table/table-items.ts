import type { ReactNode } from 'react';

export interface RowItem<Row> {
  readonly kind: 'row';
  /** unique in the table: a row may stand in several groups */
  readonly key: string;
  readonly id: string;
  readonly row: Row;
}
export interface HeadItem {
  readonly kind: 'head';
  readonly key: string;
  readonly group: string;
  readonly open: boolean;
  /** of all rows of the group, folded ones too */
  readonly ids: readonly string[];
}
/** One line of a table: a row, or the head of a group of rows. */
export type TableItem<Row> = RowItem<Row> | HeadItem;

export interface RowGroups<Row> {
  /** the groups a row stands in */
  readonly keysOf: (row: Row) => readonly string[];
  /** the groups in their order; one without rows is left out */
  readonly order: readonly string[];
  readonly folded: ReadonlySet<string>;
  readonly onFold: (group: string, folded: boolean) => void;
  readonly renderHead: (group: string) => ReactNode;
}

/** Which groups hold which rows, the rows in the order given. */
const toRowsByGroup = <Row>(
  rows: readonly Row[],
  keysOf: RowGroups<Row>['keysOf'],
): ReadonlyMap<string, readonly Row[]> => {
  const byGroup = new Map<string, Row[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const known = byGroup.get(key);
      if (known) known.push(row);
      else byGroup.set(key, [row]);
    }
  }
  return byGroup;
};

/** The lines of a table: its rows in their order, under the heads of their groups where there are groups. */
export const toItems = <Row>(
  rows: readonly Row[],
  getRowId: (row: Row) => string,
  groups?: Pick<RowGroups<Row>, 'keysOf' | 'order' | 'folded'>,
): readonly TableItem<Row>[] => {
  const toRowItem = (row: Row, group: string): RowItem<Row> => {
    const id = getRowId(row);
    return { kind: 'row', key: group === '' ? id : `${group}\n${id}`, id, row };
  };
  if (!groups) return rows.map((row) => toRowItem(row, ''));
  const byGroup = toRowsByGroup(rows, groups.keysOf);
  return groups.order.flatMap((group): TableItem<Row>[] => {
    const own = byGroup.get(group) ?? [];
    if (own.length === 0) return [];
    const open = !groups.folded.has(group);
    const head: HeadItem = { kind: 'head', key: `\n${group}`, group, open, ids: own.map(getRowId) };
    return open ? [head, ...own.map((row) => toRowItem(row, `${group} `))] : [head];
  });
};
