import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useVisibleRows } from './use-visible-rows.ts';

export interface PhoneRowsProps<Row> {
  label: string;
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  rowHref: ((row: Row) => string) | undefined;
  render: (row: Row) => ReactNode;
  /** px, the same for all rows */
  rowHeight: number;
  /** what scrolls: the page, with the list in it */
  scroller: HTMLElement | null;
}

const ROW = 'flex h-full flex-col justify-center overflow-hidden';

/** The same rows as a list for a thumb. */
export const PhoneRows = <Row,>(props: PhoneRowsProps<Row>) => {
  const { label, rows, getRowId, rowHref, render, rowHeight, scroller } = props;
  const [list, setList] = useState<HTMLElement | null>(null);
  const { range, totalHeight } = useVisibleRows({
    list,
    scroller,
    rowCount: rows.length,
    rowHeight,
    headHeight: 0,
  });
  return (
    <ul ref={setList} aria-label={label} className="relative" style={{ height: totalHeight }}>
      {rows.slice(range.first, range.end).map((row, place) => (
        <li
          key={getRowId(row)}
          aria-posinset={range.first + place + 1}
          aria-setsize={rows.length}
          style={{ height: rowHeight, top: (range.first + place) * rowHeight }}
          className="absolute left-0 w-full contain-layout contain-size contain-style border-line border-b"
        >
          {rowHref ? (
            <Link to={rowHref(row)} className={`${ROW} focus-visible:-outline-offset-2`}>
              {render(row)}
            </Link>
          ) : (
            <div className={ROW}>{render(row)}</div>
          )}
        </li>
      ))}
    </ul>
  );
};
