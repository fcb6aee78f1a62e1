import { type ReactNode, useMemo, useState } from 'react';
import { classNames } from '../lib/class-names.ts';
import type { Column, Sort } from './data-table/column.ts';
import { MoreColumns } from './data-table/MoreColumns.tsx';
import { PhoneRows } from './data-table/PhoneRows.tsx';
import { PhoneSort } from './data-table/PhoneSort.tsx';
import { sortRows } from './data-table/sort-rows.ts';
import { TableRows } from './data-table/TableRows.tsx';
import { PHONE_QUERY, useMedia } from './use-media.ts';
import { useRemPx } from './use-rem.ts';

export interface DataTableProps<Row, Live> {
  /** accessible name of the table */
  label: string;
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  /** keep it stable (module level or useMemo) */
  columns: readonly Column<Row, Live>[];
  /** a hook that gives what the cells of a row are drawn from; it renders that row alone. Keep it stable */
  useLive: (row: Row) => Live;
  rowHref?: (row: Row) => string;
  /** the row as an entry of a list, for narrow screens; see phoneRowRem */
  renderPhoneRow?: (row: Row) => ReactNode;
  /** rem of every phone row, borders included (default 5.75) */
  phoneRowRem?: number;
  initialSort?: Sort;
  /** controlled sort, for a page that keeps it in the address */
  sort?: Sort | null;
  onSortChange?: (sort: Sort) => void;
  /** changes when live sort values may have moved: the rows are put in order again */
  revision?: number;
  /** stands in place of the rows when there are none */
  empty?: ReactNode;
}

const PHONE_ROW_REM = 5.75;

/**
 * Thousands of rows in a box that scrolls: sticky head, sorting, keyboard, links, density; a list on a phone. The cells
 * of a row follow its own values, so a message renders a row and not the table.
 */
export const DataTable = <Row, Live>(props: DataTableProps<Row, Live>) => {
  const { label, rows, getRowId, columns, useLive, rowHref, renderPhoneRow, initialSort, revision, empty } =
    props;
  // As state and not as a ref: the rows' own effects run before a parent's ref is set.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const remPx = useRemPx();
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
    <div className={classNames('relative flex min-h-0 flex-1 flex-col', !phone && '-mx-2')}>
      {phone && sorted.length > 1 ? <PhoneSort columns={columns} sort={sort} onSort={changeSort} /> : null}
      <div
        ref={setScroller}
        className={phone ? 'pb-6' : 'relative min-h-0 flex-1 overflow-auto overscroll-contain'}
      >
        {phone ? (
          <PhoneRows
            label={label}
            rows={sorted}
            getRowId={getRowId}
            rowHref={rowHref}
            render={renderPhoneRow}
            rowHeight={(props.phoneRowRem ?? PHONE_ROW_REM) * remPx}
            // A box that scrolls inside a page that scrolls is no place for a thumb.
            scroller={scroller?.closest('main') ?? scroller}
          />
        ) : (
          <TableRows
            label={label}
            rows={sorted}
            getRowId={getRowId}
            rowHref={rowHref}
            useLive={useLive}
            columns={columns}
            sort={sort}
            onSort={changeSort}
            scroller={scroller}
          />
        )}
        {sorted.length === 0 ? empty : null}
      </div>
      {phone ? null : <MoreColumns scroller={scroller} />}
    </div>
  );
};
