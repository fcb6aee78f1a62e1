import { classNames } from '../lib/class-names.ts';
import { type Figure, UNKNOWN } from '../lib/units.ts';
import { t } from './strings.ts';

const SIZES = {
  cell: { digits: '', unit: 'text-2xs' },
  normal: { digits: 'text-lg font-medium', unit: 'text-xs' },
  large: { digits: 'text-xl wide:text-hero font-medium tracking-tight', unit: 'text-sm' },
  display: {
    digits: 'text-hero sm:text-display wide:text-wall font-medium tracking-tight',
    unit: 'text-base sm:text-xl',
  },
} as const;
export type MoneySize = keyof typeof SIZES;

/** More signs than these do not fit beside others in that size. */
const LARGE_SIGNS = 11;

export interface MoneyValueProps {
  /** null: not known. It shows as an en dash, never as 0 */
  figure: Figure | null;
  size: MoneySize;
  /** how many signs fit in the size of a page's one figure */
  displaySigns: number;
  /** what is said of an amount that is known to be out of date; null: it is not */
  stale: string | null;
  /** on a hover: the amount to its last part */
  title?: string | undefined;
  hideUnit?: boolean;
}

const toSize = (size: MoneySize, { length }: string, displaySigns: number): MoneySize => {
  if (size === 'display' && length > displaySigns) return 'large';
  return size === 'large' && length > LARGE_SIGNS ? 'normal' : size;
};

/** An amount of money and its small unit, smaller where it is long; grey when stale, a dash when unknown. */
export const MoneyValue = ({
  figure,
  size,
  displaySigns,
  stale,
  title,
  hideUnit = false,
}: MoneyValueProps) => {
  if (figure === null) {
    return (
      <span className={classNames('text-ink-3', SIZES[size].digits)}>
        <span aria-hidden="true">{UNKNOWN}</span>
        <span className="sr-only">{t('value.unknown')}</span>
      </span>
    );
  }
  const look = SIZES[toSize(size, figure.digits, displaySigns)];
  return (
    <span
      title={title}
      className={classNames('whitespace-nowrap tabular-nums', stale === null ? 'text-ink' : 'text-ink-3')}
    >
      <span className={look.digits}>{figure.digits}</span>
      {hideUnit ? null : (
        <span className={classNames('ms-1 font-normal text-ink-3', look.unit)}>{figure.unit}</span>
      )}
      {stale === null ? null : <span className="sr-only">{stale}</span>}
    </span>
  );
};
