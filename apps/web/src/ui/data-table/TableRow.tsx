import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { classNames } from '../../lib/class-names.ts';
import type { Column } from './column.ts';

export interface TableRowProps<Row> {
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  /** px */
  height: number;
  /** px from the first row */
  top: number;
  /** the CSS grid shared with the head */
  template: string;
  href: string | undefined;
  /** the one row that Tab reaches; arrow keys move it */
  active: boolean;
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

const TableRowPlain = <Row,>(props: TableRowProps<Row>) => (
  <tr
    aria-rowindex={props.index + 2}
    data-index={props.index}
    style={{
      height: props.height,
      gridTemplateColumns: props.template,
      transform: `translateY(${props.top}px)`,
    }}
    className="group absolute top-0 left-0 grid min-w-full items-center border-line border-b bg-ground text-sm hover:bg-raised"
  >
    {props.columns.map((column, place) => (
      <td
        key={column.id}
        className={classNames(
          'flex min-w-0 items-center px-2.5',
          column.align === 'end' ? 'justify-end text-end' : '',
          place === 0 && 'ps-2',
        )}
      >
        {place === 0 ? (
          <RowLink href={props.href} active={props.active}>
            {column.cell(props.row)}
          </RowLink>
        ) : (
          <div className={classNames('min-w-0', column.align !== 'end' && 'flex-1')}>
            {column.cell(props.row)}
          </div>
        )}
      </td>
    ))}
  </tr>
);

/** One row. It renders again only when its own row or place changes: live cells follow their own values. */
// The cast gives back the type parameter, which `memo` drops.
export const TableRow = memo(TableRowPlain) as typeof TableRowPlain;
