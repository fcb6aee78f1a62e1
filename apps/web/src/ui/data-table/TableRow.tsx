import { type MouseEvent, memo, type PointerEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import { classNames } from '../../lib/class-names.ts';
import type { Column } from './column.ts';
import { SelectBox } from './SelectBox.tsx';

export interface TableRowProps<Row, Live> {
  row: Row;
  /** what the cells of a row are drawn from: a hook, so that a row follows its own values and no others */
  useLive: (row: Row) => Live;
  index: number;
  columns: readonly Column<Row, Live>[];
  /** px */
  height: number;
  /** px from the first row */
  top: number;
  /** the CSS grid shared with the head */
  template: string;
  href: string | undefined;
  /** the first column stays in sight while the others move sideways */
  pinned: boolean;
  /** the one row that Tab reaches; arrow keys move it */
  active: boolean;
  /** the box to choose it by, and its name; absent: rows cannot be chosen */
  chosen: boolean;
  choiceLabelOf: ((row: Row) => string) | undefined;
}

const RowLink = ({
  href,
  active,
  children,
}: {
  href: string | undefined;
  active: boolean;
  children: ReactNode;
}) =>
  href === undefined ? (
    children
  ) : (
    <Link
      to={href}
      tabIndex={active ? 0 : -1}
      className="min-w-0 truncate font-medium proportional-nums outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
    >
      {children}
    </Link>
  );

/** A click beside the link, or else the box, counts as one on it, with its Ctrl or Shift; controls inside a row keep their own. */
const openRow = (event: MouseEvent<HTMLElement>) => {
  const { target, currentTarget, ctrlKey, metaKey, shiftKey } = event;
  if (!(target instanceof Element) || target.closest('a, button, input, label')) return;
  const control = currentTarget.querySelector('a, [data-line]');
  control?.dispatchEvent(
    new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  );
};

/** `align-middle`: browsers let cells inherit their alignment, and style them again at every change of their row. */
const CELL = 'min-w-0 px-2 align-middle';

/** Only where the columns do not fit: each sticky cell is work for every frame that scrolls. */
const toPinned = (chosen: boolean): string =>
  chosen ? 'sticky z-10 bg-raised' : 'sticky z-10 bg-ground group-hover/row:bg-raised';

/** Gives the cell under the pointer its title: kept up to date in every row, titles cost more than the figures do. */
const showTitle = <Live,>(
  event: PointerEvent<HTMLElement>,
  { columns, live, place }: { columns: readonly Column<never, Live>[]; live: Live; place: number },
) => {
  const cell = event.target instanceof Element ? event.target.closest('td') : null;
  if (!cell) return;
  // What a picture shows is said in its label.
  const label = cell.querySelector('[role="img"]')?.getAttribute('aria-label');
  const title = columns[cell.cellIndex - place]?.title?.(live) ?? label;
  if (title) cell.title = title;
};
const hideTitle = ({ target }: PointerEvent<HTMLElement>) => {
  if (target instanceof Element) target.closest('td')?.removeAttribute('title');
};

const TableRowPlain = <Row, Live>(props: TableRowProps<Row, Live>) => {
  const { choiceLabelOf, columns, pinned } = props;
  const leadsNowhere = props.href === undefined;
  const live = props.useLive(props.row);
  return (
    <tr
      onClick={openRow}
      onPointerOver={(event) => showTitle(event, { columns, live, place: choiceLabelOf ? 1 : 0 })}
      onPointerOut={hideTitle}
      aria-rowindex={props.index + 2}
      data-index={props.index}
      style={{
        height: props.height,
        gridTemplateColumns: props.template,
        // Another `top` makes the browser work out the styles of all cells again; another transform does not.
        transform: `translateY(${props.top}px)`,
      }}
      className={classNames(
        'group/row absolute top-0 left-0 grid min-w-full items-center border-line border-b text-sm contain-layout contain-size contain-style',
        props.chosen ? 'bg-raised' : 'bg-ground hover:bg-raised',
        !(leadsNowhere && choiceLabelOf === undefined) && 'cursor-pointer',
      )}
    >
      {choiceLabelOf ? (
        <td
          className={classNames(
            'h-full align-middle',
            pinned && `${toPinned(props.chosen)} left-0`,
            // A bar and no tint: small grey text has no contrast to spare.
            props.chosen && 'shadow-[inset_3px_0_0_var(--color-accent)]',
          )}
        >
          <SelectBox
            label={choiceLabelOf(props.row)}
            state={props.chosen ? 'all' : 'none'}
            isLine={leadsNowhere}
            reachable={leadsNowhere && props.active}
          />
        </td>
      ) : null}
      {columns.map((column, place) =>
        place === 0 ? (
          <td
            key={column.id}
            className={classNames(
              CELL,
              'grid h-full items-center',
              pinned ? toPinned(props.chosen) : 'relative',
              pinned && (choiceLabelOf ? 'left-9' : 'left-0'),
            )}
          >
            <RowLink href={props.href} active={props.active}>
              {column.cell(live)}
            </RowLink>
          </td>
        ) : (
          <td
            key={column.id}
            className={classNames(CELL, column.align === 'end' && 'whitespace-nowrap text-end')}
          >
            {column.cell(live)}
          </td>
        ),
      )}
    </tr>
  );
};

/** One row. It renders again only when its own row, values or place change; one subscription serves all its cells. */
// The cast gives back the type parameter, which `memo` drops.
export const TableRow = memo(TableRowPlain) as typeof TableRowPlain;
