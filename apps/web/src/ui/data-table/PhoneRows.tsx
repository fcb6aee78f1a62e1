import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useRemPx } from '../use-rem.ts';
import { toItemPlaces } from './item-places.ts';
import { PhoneGroupHead } from './PhoneGroupHead.tsx';
import type { RowSelection } from './row-selection.ts';
import { SelectBox } from './SelectBox.tsx';
import type { RowGroups, TableItem } from './table-items.ts';
import { useVisibleItems } from './use-visible-items.ts';

export interface PhoneRowsProps<Row> {
  label: string;
  items: readonly TableItem<Row>[];
  rowHref: ((row: Row) => string) | undefined;
  render: (row: Row) => ReactNode;
  /** px, the same for all rows */
  rowHeight: number;
  /** what scrolls: the page, with the list in it */
  scroller: HTMLElement | null;
  groups: RowGroups<Row> | undefined;
  /** present while a touch chooses a row instead of opening it */
  selection: RowSelection<Row> | undefined;
  onChoose: (index: number, range: boolean) => void;
}

const ROW = 'flex h-full flex-col justify-center overflow-hidden';
const GROUP_HEIGHT_REM = 3;

interface PhoneRowProps<Row> {
  row: Row;
  href: string | undefined;
  render: (row: Row) => ReactNode;
  choice: { label: string; chosen: boolean; onPress: () => void } | null;
}

const PhoneRow = <Row,>({ row, href, render, choice }: PhoneRowProps<Row>) => {
  if (choice) {
    return (
      <div className="relative grid h-full grid-cols-[2.25rem_minmax(0,1fr)]">
        <span aria-hidden="true" />
        <div className={ROW}>{render(row)}</div>
        <span className="absolute inset-0 grid grid-cols-[2.25rem_minmax(0,1fr)] [&_input]:w-[100vw]">
          <SelectBox
            reachable
            label={choice.label}
            state={choice.chosen ? 'all' : 'none'}
            onPress={choice.onPress}
          />
        </span>
      </div>
    );
  }
  return href === undefined ? (
    <div className={ROW}>{render(row)}</div>
  ) : (
    <Link to={href} className={`${ROW} focus-visible:-outline-offset-2`}>
      {render(row)}
    </Link>
  );
};

/** The same lines as a list for a thumb. */
export const PhoneRows = <Row,>(props: PhoneRowsProps<Row>) => {
  const { label, items, rowHref, render, rowHeight, scroller, groups, selection, onChoose } = props;
  const [list, setList] = useState<HTMLElement | null>(null);
  const headHeight = GROUP_HEIGHT_REM * useRemPx();
  const places = useMemo(
    () => toItemPlaces(items, { rowHeight, headHeight }),
    [items, rowHeight, headHeight],
  );
  const { range } = useVisibleItems({ list, scroller, places, headHeight: 0 });
  return (
    <ul ref={setList} aria-label={label} className="relative" style={{ height: places.totalHeight }}>
      {items.slice(range.first, range.end).map((item, place) => {
        const index = range.first + place;
        return (
          <li
            key={item.key}
            aria-posinset={index + 1}
            aria-setsize={items.length}
            style={{ height: places.heightOf(index), top: places.topOf(index) }}
            className="absolute left-0 w-full contain-layout contain-size contain-style border-line border-b"
          >
            {item.kind === 'row' ? (
              <PhoneRow
                row={item.row}
                href={rowHref?.(item.row)}
                render={render}
                choice={
                  selection
                    ? {
                        label: selection.labelOf(item.row),
                        chosen: selection.chosen.has(item.id),
                        onPress: () => onChoose(index, false),
                      }
                    : null
                }
              />
            ) : groups ? (
              <PhoneGroupHead
                item={item}
                groups={groups}
                chosen={selection ? selection.chosen : null}
                onChoose={() => onChoose(index, false)}
              />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
};
