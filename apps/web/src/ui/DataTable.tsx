import { type ReactNode, useMemo, useState } from 'react';
import { classNames } from '../lib/class-names.ts';
import type { Column, Sort } from './data-table/column.ts';
import { MoreColumns } from './data-table/MoreColumns.tsx';
import { PhoneRows } from './data-table/PhoneRows.tsx';
import { PhoneSort, type PhoneTools } from './data-table/PhoneSort.tsx';
import type { RowSelection } from './data-table/row-selection.ts';
import { sortRows } from './data-table/sort-rows.ts';
import { TableRows } from './data-table/TableRows.tsx';
import { type RowGroups, toItems } from './data-table/table-items.ts';
import { useRowChoice } from './data-table/use-row-choice.ts';
import { isOverflowing, useScrollEdges } from './data-table/use-scroll-edges.ts';
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
  /** what else is chosen about the list, on narrow screens beside the order */
  phoneTools?: PhoneTools | undefined;
  /** controlled sort, for a page that keeps it in the address */
  sort?: Sort | null;
  onSortChange?: (sort: Sort) => void;
  /** changes when live sort values may have moved: the rows are put in order again */
  revision?: number;
  /** rows under heads that fold; each group in the order of the sort. Keep it stable */
  groups?: RowGroups<Row> | undefined;
  /** absent: rows cannot be chosen. Keep getRowId stable with it */
  selection?: RowSelection<Row> | undefined;
  /** stands in place of the rows when there are none */
  empty?: ReactNode;
}

const PHONE_ROW_REM = 5.75;

const useSort = ({
  initialSort,
  sort,
  onSortChange,
}: Pick<DataTableProps<never, never>, 'initialSort' | 'sort' | 'onSortChange'>) => {
  const [own, setOwn] = useState<Sort | null>(initialSort ?? null);
  const change = (next: Sort) => {
    setOwn(next);
    onSortChange?.(next);
  };
  return { sort: sort === undefined ? own : sort, change };
};

/**
 * Thousands of rows in a box that scrolls: sticky head, sorting, groups, choosing, keyboard, links, density; a list on a
 * phone. The cells of a row follow its own values, so a message renders a row and not the table.
 */
export const DataTable = <Row, Live>(props: DataTableProps<Row, Live>) => {
  const { label, rows, getRowId, columns, rowHref, renderPhoneRow, revision, groups, selection } = props;
  // As state and not as a ref: the rows' own effects run before a parent's ref is set.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [selecting, setSelecting] = useState(false);
  const edges = useScrollEdges(scroller);
  const remPx = useRemPx();
  const phone = useMedia(PHONE_QUERY) && renderPhoneRow !== undefined;
  const { sort, change: changeSort } = useSort(props);
  // biome-ignore lint/correctness/useExhaustiveDependencies: revision stands for the live values that sortValue reads
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort, revision]);
  const items = useMemo(() => toItems(sorted, getRowId, groups), [sorted, getRowId, groups]);
  const shownIds = useMemo(() => (selection ? rows.map(getRowId) : []), [selection, rows, getRowId]);
  const choose = useRowChoice(items, selection);
  const lines = { label, items, rowHref, groups, onChoose: choose };
  // a touch that opens nothing has nothing else to do
  const choosesAlways = rowHref === undefined;
  const changeSelecting = (next: boolean) => {
    setSelecting(next);
    if (!next) selection?.onNone();
  };

  return (
    <div className={classNames('relative flex min-h-0 flex-1 flex-col', !phone && '-mx-2')}>
      {phone && (rows.length > 1 || props.phoneTools) ? (
        <PhoneSort
          columns={columns}
          sort={sort}
          onSort={changeSort}
          selecting={selection && !choosesAlways ? selecting : null}
          onSelecting={changeSelecting}
          tools={props.phoneTools}
        />
      ) : null}
      <div
        ref={setScroller}
        className={classNames(
          phone ? 'pb-6' : 'relative min-h-0 flex-1 overflow-auto overscroll-contain',
          // Room for what a page lays over the end of the list while rows are chosen.
          selection && selection.chosen.size > 0 && 'pb-20',
        )}
      >
        {phone ? (
          <PhoneRows
            {...lines}
            render={renderPhoneRow}
            rowHeight={(props.phoneRowRem ?? PHONE_ROW_REM) * remPx}
            selection={selecting || choosesAlways ? selection : undefined}
            // A box that scrolls inside a page that scrolls is no place for a thumb.
            scroller={scroller?.closest('main') ?? scroller}
          />
        ) : (
          <TableRows
            {...lines}
            shownIds={shownIds}
            useLive={props.useLive}
            columns={columns}
            sort={sort}
            onSort={changeSort}
            selection={selection}
            pinned={isOverflowing(edges)}
            scroller={scroller}
          />
        )}
        {rows.length === 0 ? props.empty : null}
      </div>
      {phone ? null : <MoreColumns scroller={scroller} edges={edges} />}
    </div>
  );
};
