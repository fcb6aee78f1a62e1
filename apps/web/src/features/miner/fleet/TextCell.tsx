import { classNames } from '../../../lib/class-names.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { t as uiText } from '../../../ui/strings.ts';

export interface TextCellProps {
  /** null or empty: not known, or nothing was entered */
  text: string | null;
  /** addresses and versions */
  mono?: boolean;
}

/** One line of text, cut where the column ends and whole in its title. */
export const TextCell = ({ text, mono = false }: TextCellProps) =>
  text === null || text === '' ? (
    <span className="text-ink-3">
      <span aria-hidden="true">{UNKNOWN}</span>
      <span className="sr-only">{uiText('value.unknown')}</span>
    </span>
  ) : (
    <span className={classNames('block truncate text-ink-2', mono && 'font-mono text-xs')} title={text}>
      {text}
    </span>
  );
