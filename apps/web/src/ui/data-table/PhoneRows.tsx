import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode, RefObject } from 'react';
import { Link } from 'react-router';

const PHONE_ROW_ESTIMATE_PX = 88;

export interface PhoneRowsProps<Row> {
  label: string;
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  rowHref: ((row: Row) => string) | undefined;
  render: (row: Row) => ReactNode;
  scroller: RefObject<HTMLDivElement | null>;
}

/** The same rows as a list for a thumb. */
export const PhoneRows = <Row,>({
  label,
  rows,
  getRowId,
  rowHref,
  render,
  scroller,
}: PhoneRowsProps<Row>) => {
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => PHONE_ROW_ESTIMATE_PX,
    overscan: 6,
  });
  return (
    <ul aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        return (
          <li
            key={getRowId(row)}
            ref={virtualizer.measureElement}
            data-index={item.index}
            style={{ transform: `translateY(${item.start}px)` }}
            className="absolute top-0 left-0 w-full border-line border-b"
          >
            {rowHref ? (
              <Link to={rowHref(row)} className="block py-3 focus-visible:-outline-offset-2">
                {render(row)}
              </Link>
            ) : (
              <div className="py-3">{render(row)}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
};
