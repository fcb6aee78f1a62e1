import { ROW_HEIGHT_REM } from '../../lib/appearance.ts';
import { useDensity } from '../use-appearance.ts';
import { useRemPx } from '../use-rem.ts';
import { type Column, type Sort, toGridTemplate } from './column.ts';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useVisibleRows } from './use-visible-rows.ts';

const HEAD_HEIGHT_REM = 2.0625;

export interface TableRowsProps<Row, Live> {
  label: string;
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  rowHref: ((row: Row) => string) | undefined;
  useLive: (row: Row) => Live;
  columns: readonly Column<Row, Live>[];
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  scroller: HTMLElement | null;
}

/** The table itself: only the rows in sight are drawn. */
export const TableRows = <Row, Live>(props: TableRowsProps<Row, Live>) => {
  const { label, rows, getRowId, rowHref, useLive, columns, sort, onSort, scroller } = props;
  const remPx = useRemPx();
  const rowHeight = ROW_HEIGHT_REM[useDensity()] * remPx;
  const template = toGridTemplate(columns);
  const { range, totalHeight, scrollToRow } = useVisibleRows({
    scroller,
    rowCount: rows.length,
    rowHeight,
    headHeight: HEAD_HEIGHT_REM * remPx,
  });
  const keys = useRowKeys({ scroller, rowCount: rows.length, rowHeight, scrollToRow });

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
      <tbody className="relative block" style={{ height: totalHeight }}>
        {rows.slice(range.first, range.end).map((row, place) => {
          const index = range.first + place;
          return (
            <TableRow
              key={getRowId(row)}
              row={row}
              useLive={useLive}
              index={index}
              columns={columns}
              href={rowHref?.(row)}
              active={index === keys.active}
              height={rowHeight}
              template={template}
              top={index * rowHeight}
            />
          );
        })}
      </tbody>
    </table>
  );
};
