import { classNames } from '../lib/class-names.ts';
import { type Figure, UNKNOWN } from '../lib/units.ts';
import { t } from './strings.ts';
import { useStale } from './use-age.ts';

const SIZES = {
  cell: { digits: '', unit: 'text-2xs' },
  normal: { digits: 'text-lg font-medium', unit: 'text-xs' },
  large: { digits: 'text-xl wide:text-hero font-medium tracking-tight', unit: 'text-sm' },
  hero: { digits: 'text-hero font-medium tracking-tight', unit: 'text-base' },
  /** the one figure of a page */
  display: { digits: 'text-display wide:text-wall font-medium tracking-tight', unit: 'text-xl' },
} as const;

export interface ReadingValueProps {
  /** null: not read. It shows as an en dash, never as 0 */
  value: number | null;
  format: (value: number) => Figure;
  size?: keyof typeof SIZES;
  /** ms since the epoch, server clock; with staleAfterMs it lets the value go grey by itself */
  takenAt?: number | null;
  staleAfterMs?: number;
  /** already known to be out of date */
  stale?: boolean;
  /** the last value of something dead: shown as such, part of no total */
  last?: boolean;
  /** the unit stands in the column's head already */
  hideUnit?: boolean;
}

/** A number and its small unit: strong when fresh, grey when stale, a dash when unknown. Its line height never changes. */
export const ReadingValue = (props: ReadingValueProps) => {
  const { value, format, size = 'cell', last = false, hideUnit = false } = props;
  const aged = useStale(props.takenAt ?? null, props.staleAfterMs);
  const stale = aged || props.stale === true;
  if (value === null) {
    return (
      <span className={classNames('text-ink-3', SIZES[size].digits)}>
        <span aria-hidden="true">{UNKNOWN}</span>
        <span className="sr-only">{t('value.unknown')}</span>
      </span>
    );
  }
  const { digits, unit } = format(value);
  const hint = last ? t('value.lastHint') : stale ? t('value.staleHint') : undefined;
  return (
    <span
      title={hint}
      className={classNames('whitespace-nowrap tabular-nums', stale || last ? 'text-ink-3' : 'text-ink')}
    >
      {last ? <span className="me-1 text-2xs italic">{t('value.last')}</span> : null}
      <span className={SIZES[size].digits}>{digits}</span>
      {unit === '' || hideUnit ? null : (
        <span className={classNames('ms-0.5 font-normal text-ink-3', SIZES[size].unit)}>{unit}</span>
      )}
      {stale ? <span className="sr-only">{t('value.staleHint')}</span> : null}
    </span>
  );
};
