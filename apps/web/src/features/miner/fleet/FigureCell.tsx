import { type Figure, UNKNOWN } from '../../../lib/units.ts';
import { t as uiText } from '../../../ui/strings.ts';

export interface FigureCellProps {
  value: number | null;
  format: (value: number) => Figure;
  stale: boolean;
}

/** One figure of a row without its unit, which the head of the column names; grey once it no longer stands for now. */
export const FigureCell = ({ value, format, stale }: FigureCellProps) =>
  value === null ? (
    <span className="text-ink-3">
      <span aria-hidden="true">{UNKNOWN}</span>
      <span className="sr-only">{uiText('value.unknown')}</span>
    </span>
  ) : (
    <span className={stale ? 'text-ink-3' : undefined}>{format(value).digits}</span>
  );
