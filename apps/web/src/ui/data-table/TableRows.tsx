import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect } from 'react';
import { ROW_HEIGHT_PX } from '../../lib/appearance.ts';
import { useDensity } from '../use-appearance.ts';
import { type Column, type Sort, toGridTemplate } from './column.ts';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { useRowKeys } from './use-row-keys.ts';

const HEAD_HEIGHT_PX = 33;

export interface TableRowsProps<Row> {
  label: string;
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  rowHref: ((row: Row) => string) | undefined;
  columns: readonly Column<Row>[];
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  scroller: RefObject<HTMLDivElement | null>;
}

/** The table itself: only the rows in sight are drawn. */
export const TableRows = <Row,>(props: TableRowsProps<Row>) => {
  const { label, rows, getRowId, rowHref, columns, sort, onSort, scroller } = props;
  const rowHeight = ROW_HEIGHT_PX[useDensity()];
  const template = toGridTemplate(columns);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    overscan: 6,
    scrollPaddingStart: HEAD_HEIGHT_PX,
    scrollMargin: HEAD_HEIGHT_PX,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cached heights are void when the density changes
  useLayoutEffect(() => virtualizer.measure(), [rowHeight]);

  const pageSize = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
  const keys = useRowKeys({
    scroller,
    rowCount: rows.length,
    pageSize,
    scrollToRow: (index) => virtualizer.scrollToIndex(index),
  });

  return (
    <table
      aria-label={label}
      aria-rowcount={rows.length + 1}
      className="block min-w-max"
      onKeyDown={keys.onKeyDown}
    >
      <thead className="sticky top-0 z-20 block">
        <TableHead columns={columns} template={template} sort={sort} onSort={onSort} />
      </thead>
      <tbody className="relative block" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <TableRow
              key={getRowId(row)}
              row={row}
              index={item.index}
              columns={columns}
              href={rowHref?.(row)}
              active={item.index === keys.active}
              height={rowHeight}
              template={template}
              top={item.start - HEAD_HEIGHT_PX}
            />
          );
        })}
      </tbody>
    </table>
  );
};
