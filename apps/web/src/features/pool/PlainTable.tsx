import type { ReactNode } from 'react';
import { classNames } from '../../lib/class-names.ts';
import { PHONE_QUERY, useMedia } from '../../ui/use-media.ts';

/** A column; the first names its row, and the first two share the upper line of an entry on a phone. */
export interface PlainColumn<Row> {
  readonly key: string;
  readonly head: string;
  readonly hint?: string | undefined;
  /** figures stand at the end */
  readonly end?: boolean;
  /** on a phone its head stands before it */
  readonly named?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface PlainTableProps<Row> {
  readonly label: string;
  readonly columns: readonly PlainColumn<Row>[];
  readonly rows: readonly Row[];
  readonly getKey: (row: Row, place: number) => string | number;
  readonly className?: string;
}

const CELL = 'whitespace-nowrap px-2.5 py-1.5 align-baseline first:ps-0 last:pe-0';

const Wide = <Row,>({ label, columns, rows, getKey, className }: PlainTableProps<Row>) => (
  <table aria-label={label} className={classNames('w-full text-sm', className)}>
    <thead>
      <tr>
        {columns.map(({ key, head, hint, end }) => (
          <th
            key={key}
            scope="col"
            title={hint}
            className={classNames(CELL, 'font-normal text-ink-3 text-xs', end ? 'text-end' : 'text-start')}
          >
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row, place) => (
        <tr key={getKey(row, place)} className="border-line border-t">
          {columns.map(({ key, end, cell }, column) =>
            column === 0 ? (
              <th key={key} scope="row" className={classNames(CELL, 'text-start font-normal')}>
                {cell(row)}
              </th>
            ) : (
              <td key={key} className={classNames(CELL, end && 'text-end')}>
                {cell(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

const Narrow = <Row,>({ label, columns, rows, getKey }: PlainTableProps<Row>) => {
  const [name, figure, ...more] = columns;
  return (
    <ul aria-label={label} className="divide-y divide-line text-sm tabular-nums">
      {rows.map((row, place) => (
        <li key={getKey(row, place)} className="py-2">
          <span className="flex items-baseline justify-between gap-3">
            <span className="min-w-0">{name?.cell(row)}</span>
            <span className="shrink-0 text-end">{figure?.cell(row)}</span>
          </span>
          <span className="flex flex-wrap justify-between gap-x-4 text-ink-2 text-xs">
            {more.map(({ key, head, named, cell }) => (
              <span key={key} className="inline-flex min-w-0 items-baseline gap-1.5">
                {named ? <span className="text-ink-3">{head}</span> : null}
                {cell(row)}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** A table of as many rows as there are, all of them drawn; on a phone a list, so that nothing is cut. */
export const PlainTable = <Row,>(props: PlainTableProps<Row>) => {
  const isPhone = useMedia(PHONE_QUERY);
  return isPhone ? <Narrow {...props} /> : <Wide {...props} />;
};
