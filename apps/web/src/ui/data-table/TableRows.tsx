import { type MouseEvent, useMemo } from 'react';
import { ROW_HEIGHT_REM } from '../../lib/appearance.ts';
import { useDensity } from '../use-appearance.ts';
import { useRemPx } from '../use-rem.ts';
import { type Column, type Sort, toGridTemplate } from './column.ts';
import { GroupHead } from './GroupHead.tsx';
import { toItemPlaces } from './item-places.ts';
import { type RowSelection, toExtent } from './row-selection.ts';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import type { RowGroups, TableItem } from './table-items.ts';
import { useDrawnLines } from './use-drawn-lines.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useVisibleItems } from './use-visible-items.ts';

const HEAD_HEIGHT_REM = 2.0625;
const GROUP_HEIGHT_REM = 2.25;
/** Of the boxes to choose rows by; the cell after it sticks at the same distance (`left-9`). */
const BOX_COLUMN = '2.25rem ';

export interface TableRowsProps<Row, Live> {
  label: string;
  items: readonly TableItem<Row>[];
  /** ids of all rows shown, those of folded groups too */
  shownIds: readonly string[];
  rowHref: ((row: Row) => string) | undefined;
  useLive: (row: Row) => Live;
  columns: readonly Column<Row, Live>[];
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  /** the first column stays in sight while the others move sideways */
  pinned: boolean;
  scroller: HTMLElement | null;
  groups: RowGroups<Row> | undefined;
  selection: RowSelection<Row> | undefined;
  onChoose: (index: number, range: boolean) => void;
}

const toHeadChoice = <Row,>(selection: RowSelection<Row> | undefined, shownIds: readonly string[]) => {
  if (!selection) return null;
  const state = toExtent(shownIds, selection.chosen);
  return { state, onPress: state === 'all' ? selection.onNone : selection.onAll };
};

/** The line whose box was pressed, or null. */
const findPressedLine = ({ target }: MouseEvent): number | null => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return null;
  const line = target.closest<HTMLElement>('[data-index]');
  return line ? Number(line.dataset.index) : null;
};

/** The table itself: only the lines in sight are drawn. */
export const TableRows = <Row, Live>(props: TableRowsProps<Row, Live>) => {
  const { items, columns, scroller, groups, selection, onChoose } = props;
  const remPx = useRemPx();
  const rowHeight = ROW_HEIGHT_REM[useDensity()] * remPx;
  const places = useMemo(
    () => toItemPlaces(items, { rowHeight, headHeight: GROUP_HEIGHT_REM * remPx }),
    [items, rowHeight, remPx],
  );
  const template = `${selection ? BOX_COLUMN : ''}${toGridTemplate(columns)}`;
  const { range, scrollToItem } = useVisibleItems({ scroller, places, headHeight: HEAD_HEIGHT_REM * remPx });
  const drawn = useDrawnLines(items, range);
  const keys = useRowKeys({
    scroller,
    lineCount: items.length,
    lineHeight: rowHeight,
    scrollToLine: scrollToItem,
    onChoose: selection ? onChoose : undefined,
    onFold: groups?.onFold,
  });
  const onClick = (event: MouseEvent) => {
    const line = findPressedLine(event);
    if (line !== null) onChoose(line, event.shiftKey);
  };
  const { chosen } = selection ?? { chosen: null };

  return (
    <table
      aria-label={props.label}
      aria-rowcount={items.length + 1}
      className="block min-w-max"
      onKeyDown={keys.onKeyDown}
      onClick={onClick}
      onFocus={drawn.onFocus}
      onBlur={drawn.onBlur}
    >
      <thead className="sticky top-0 z-20 block">
        <TableHead
          columns={columns}
          template={template}
          sort={props.sort}
          onSort={props.onSort}
          choice={toHeadChoice(selection, props.shownIds)}
        />
      </thead>
      <tbody className="relative block" style={{ height: places.totalHeight }}>
        {drawn.lines.map(({ slot, index, item }) => {
          const line = {
            index,
            active: index === keys.active,
            height: places.heightOf(index),
            top: places.topOf(index),
          };
          if (item.kind === 'row') {
            return (
              <TableRow
                key={slot}
                {...line}
                row={item.row}
                useLive={props.useLive}
                columns={columns}
                href={props.rowHref?.(item.row)}
                template={template}
                pinned={props.pinned}
                chosen={chosen?.has(item.id) === true}
                choiceLabelOf={selection?.labelOf}
              />
            );
          }
          return groups ? (
            <GroupHead
              key={slot}
              {...line}
              group={item.group}
              open={item.open}
              renderHead={groups.renderHead}
              onFold={groups.onFold}
              chosen={chosen && toExtent(item.ids, chosen)}
              columnCount={columns.length}
            />
          ) : null;
        })}
      </tbody>
    </table>
  );
};
