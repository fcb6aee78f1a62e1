import type { ReactNode } from 'react';

export type SortValue = string | number | null;

export interface Column<Row, Live = Row> {
  id: string;
  header: string;
  /** small beside the header, where all values of the column share one unit */
  unit?: string;
  /** explains the header */
  hint?: string;
  /** drawn from what the table's `useLive` gives for the row */
  cell: (live: Live) => ReactNode;
  /** more than the cell has room for; made when the pointer comes to it, so nothing may be said here alone */
  title?: (live: Live) => string | null;
  /** what the column sorts by, read anew at every sort; null sorts last either way. Absent: not sortable */
  sortValue?: (row: Row) => SortValue;
  /** first click sorts from the largest; default: true for end-aligned columns */
  descendingFirst?: boolean;
  align?: 'start' | 'end';
  /** a grid track, for example "minmax(8rem, 1fr)" or "6rem" */
  width: string;
}

export interface Sort {
  columnId: string;
  descending: boolean;
}

/** The CSS grid of the columns. */
export const toGridTemplate = (columns: readonly { width: string }[]): string =>
  columns.map((column) => column.width).join(' ');

/** The sort after a click on a column's head: first its natural direction, then the other one, and so on. */
export const toNextSort = (
  column: Pick<Column<never, never>, 'id' | 'descendingFirst' | 'align'>,
  sort: Sort | null,
): Sort => ({
  columnId: column.id,
  descending:
    sort?.columnId === column.id ? !sort.descending : (column.descendingFirst ?? column.align === 'end'),
});
