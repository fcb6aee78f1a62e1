import { classNames } from '../../lib/class-names.ts';
import { Digits } from './Digits.tsx';

export interface StatementRowProps {
  label: string;
  unit: string;
  /** of a day, a month, a year */
  columns: readonly string[];
  /** a part of the row above */
  quiet?: boolean;
  /** begins something else than the rows above */
  rule?: boolean;
  /** what all rows above come to */
  result?: boolean;
}

/** One line of the statement, the same figure for every span. */
export const StatementRow = ({ label, unit, columns, quiet, rule, result }: StatementRowProps) => (
  <tr
    className={classNames(
      (rule || result) && 'border-line border-t',
      result && 'font-medium text-base',
      quiet && 'text-ink-2',
    )}
  >
    <th scope="row" className={classNames('py-1.5 text-start', result ? 'font-medium' : 'font-normal')}>
      <span className={quiet ? 'ps-4' : undefined}>{label}</span>{' '}
      <span className="ms-0.5 font-normal text-ink-3 text-xs">{unit}</span>
    </th>
    {columns.map((digits, column) => (
      <td
        // biome-ignore lint/suspicious/noArrayIndexKey: the spans never change places
        key={column}
        className={classNames('whitespace-nowrap py-1.5 ps-4 text-end', column === 2 && 'max-sm:hidden')}
      >
        <Digits text={digits} />
      </td>
    ))}
  </tr>
);
