import type { ReactNode } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { Definition } from '../../../ui/Definition.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { useIsPrinting } from '../../../ui/use-paper.ts';

/** One fact about each item: a column on a wide screen. */
export interface Fact<T> {
  readonly key: string;
  readonly head: string;
  /** small beside the head, where all figures of the fact share it */
  readonly unit?: string;
  readonly hint?: string;
  /** text is set left, figures right */
  readonly text?: boolean;
  readonly cell: (item: T) => ReactNode;
}

export interface FactTableProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string | number;
  readonly name: Fact<T>;
  readonly facts: readonly Fact<T>[];
  /** on a phone: facts become rows (few items, short figures), or each item a list (long texts) */
  readonly narrow: 'turned' | 'stacked';
  /** values that belong to no single item, one per fact, below a line */
  readonly foot?:
    | { readonly name: ReactNode; readonly cells: Readonly<Record<string, ReactNode>> }
    | undefined;
}

/** Below --breakpoint-md a table of many columns no longer fits. */
const NARROW_QUERY = '(width < 52rem)';

const CELL = 'px-2.5 py-1.5 first:ps-0 last:pe-0 align-baseline';
const HEAD = classNames(CELL, 'font-normal text-ink-3 text-xs');

const Head = <T,>({ fact: { head, unit } }: { fact: Fact<T> }) => (
  <>
    {head} {unit === undefined ? null : <span className="text-2xs">{unit}</span>}
  </>
);

const WideTable = <T,>({ label, items, keyOf, name, facts, foot }: FactTableProps<T>) => (
  <div className="overflow-x-auto">
    <table aria-label={label} className="w-full text-sm">
      <thead>
        <tr>
          {[name, ...facts].map((fact) => (
            <th
              key={fact.key}
              scope="col"
              title={fact.hint}
              className={classNames(
                HEAD,
                'whitespace-nowrap',
                fact === name || fact.text ? 'text-start' : 'text-end',
              )}
            >
              <Head fact={fact} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={keyOf(item)} className="border-line border-t">
            <th scope="row" className={classNames(CELL, 'text-start font-normal')}>
              {name.cell(item)}
            </th>
            {facts.map((fact) => (
              <td
                key={fact.key}
                className={classNames(CELL, fact.text ? 'text-start' : 'whitespace-nowrap text-end')}
              >
                {fact.cell(item)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot === undefined ? null : (
        <tfoot>
          <tr className="border-line-strong border-t">
            <th scope="row" className={classNames(CELL, 'whitespace-nowrap text-start font-medium')}>
              {foot.name}
            </th>
            {facts.map((fact) => (
              <td key={fact.key} className={classNames(CELL, 'whitespace-nowrap text-end font-medium')}>
                {foot.cells[fact.key]}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  </div>
);

const TurnedTable = <T,>({ label, items, keyOf, name, facts, foot }: FactTableProps<T>) => (
  <table aria-label={label} className="w-full text-sm [&_:is(td,th)]:px-1">
    <thead>
      <tr>
        <td className={HEAD} />
        {items.map((item) => (
          <th key={keyOf(item)} scope="col" className={classNames(CELL, 'text-end font-normal')}>
            {name.cell(item)}
          </th>
        ))}
        {foot === undefined ? null : (
          <th scope="col" className={classNames(CELL, 'text-end font-medium')}>
            {foot.name}
          </th>
        )}
      </tr>
    </thead>
    <tbody>
      {facts.map((fact) => (
        <tr key={fact.key} className="border-line border-t">
          <th scope="row" title={fact.hint} className={classNames(HEAD, 'text-start')}>
            <Head fact={fact} />
          </th>
          {items.map((item) => (
            <td key={keyOf(item)} className={classNames(CELL, 'text-end')}>
              {fact.cell(item)}
            </td>
          ))}
          {foot === undefined ? null : (
            <td className={classNames(CELL, 'text-end font-medium')}>{foot.cells[fact.key]}</td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

const StackedList = <T,>({ label, items, keyOf, name, facts }: FactTableProps<T>) => (
  <ul aria-label={label} className="flex flex-col gap-4">
    {items.map((item) => (
      <li
        key={keyOf(item)}
        className="flex flex-col gap-2 border-line border-t pt-3 first:border-t-0 first:pt-0"
      >
        {name.cell(item)}
        <Definition entries={facts.map((fact) => ({ term: fact.head, value: fact.cell(item) }))} />
      </li>
    ))}
  </ul>
);

/** A small table of facts about a few items; on a phone it is turned or stacked, never cut. */
export const FactTable = <T,>(props: FactTableProps<T>) => {
  // Both hooks are asked: paper is narrow whatever the screen is.
  const narrowScreen = useMedia(NARROW_QUERY);
  const narrow = useIsPrinting() || narrowScreen;
  if (!narrow) return <WideTable {...props} />;
  return props.narrow === 'turned' ? <TurnedTable {...props} /> : <StackedList {...props} />;
};
