import { type ReactNode, useMemo, useState } from 'react';
import type { Column, Sort } from './data-table/column.ts';
import { PhoneRows } from './data-table/PhoneRows.tsx';
import { sortRows } from './data-table/sort-rows.ts';
import { TableRows } from './data-table/TableRows.tsx';
import { PHONE_QUERY, useMedia } from './use-media.ts';

export interface DataTableProps<Row> {
  /** accessible name of the table */
  label: string;
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  /** keep it stable (module level or useMemo) */
  columns: readonly Column<Row>[];
  rowHref?: (row: Row) => string;
  /** the row as an entry of a list, for narrow screens; see phoneRowHeight */
  renderPhoneRow?: (row: Row) => ReactNode;
  /** px of every phone row, borders included (default 92) */
  phoneRowHeight?: number;
  initialSort?: Sort;
  /** controlled sort, for a page that keeps it in the address */
  sort?: Sort | null;
  onSortChange?: (sort: Sort) => void;
  /** changes when live sort values may have moved: the rows are put in order again */
  revision?: number;
  /** stands in place of the rows when there are none */
  empty?: ReactNode;
}

const PHONE_ROW_HEIGHT_PX = 92;

/**
 * Thousands of rows in a box that scrolls: sticky head, sorting, keyboard, links, density; a list on a phone. The cells
 * subscribe to live values themselves, so a message renders a cell and not the table.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { label, rows, getRowId, columns, rowHref, renderPhoneRow, initialSort, revision, empty } = props;
  // As state and not as a ref: the rows' own effects run before a parent's ref is set.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const phone = useMedia(PHONE_QUERY) && renderPhoneRow !== undefined;
  const [ownSort, setOwnSort] = useState<Sort | null>(initialSort ?? null);
  const sort = props.sort === undefined ? ownSort : props.sort;
  const changeSort = (next: Sort) => {
    setOwnSort(next);
    props.onSortChange?.(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: revision stands for the live values that sortValue reads
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort, revision]);

  return (
    <div ref={setScroller} className="relative min-h-0 flex-1 overflow-auto overscroll-contain">
      {phone ? (
        <PhoneRows
          label={label}
          rows={sorted}
          getRowId={getRowId}
          rowHref={rowHref}
          render={renderPhoneRow}
          rowHeight={props.phoneRowHeight ?? PHONE_ROW_HEIGHT_PX}
          scroller={scroller}
        />
      ) : (
        <TableRows
          label={label}
          rows={sorted}
          getRowId={getRowId}
          rowHref={rowHref}
          columns={columns}
          sort={sort}
          onSort={changeSort}
          scroller={scroller}
        />
      )}
      {sorted.length === 0 ? empty : null}
    </div>
  );
};
