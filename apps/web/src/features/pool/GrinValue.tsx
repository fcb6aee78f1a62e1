import type { Nanogrin } from '@mintdeck/shared-types/pool/grin';
import { use } from 'react';
import { classNames } from '../../lib/class-names.ts';
import { formatExactGrin, formatGrin, toGrinFigure } from '../../lib/grin.ts';
import { UNKNOWN } from '../../lib/units.ts';
import { ExactContext } from './exact.ts';
import { t } from './strings.ts';

const EXACT_DECIMALS = 9;
/** More signs than these do not fit beside others in that size. */
const LONG = { display: 14, large: 11 } as const;

const SIZES = {
  cell: { digits: '', unit: 'text-2xs' },
  normal: { digits: 'text-lg font-medium', unit: 'text-xs' },
  large: { digits: 'text-xl wide:text-hero font-medium tracking-tight', unit: 'text-sm' },
  display: {
    digits: 'text-hero sm:text-display wide:text-wall font-medium tracking-tight',
    unit: 'text-base sm:text-xl',
  },
} as const;

const toSize = (size: keyof typeof SIZES, { length }: string): keyof typeof SIZES => {
  if (size === 'display' && length > LONG.display) return 'large';
  return size === 'large' && length > LONG.large ? 'normal' : size;
};

export interface GrinValueProps {
  /** null: not known. It shows as an en dash, never as 0 */
  amount: Nanogrin | null;
  size?: keyof typeof SIZES;
  /** known to be out of date */
  stale?: boolean;
  hideUnit?: boolean;
  /** decimals of a column, so that its amounts stand under each other */
  decimals?: number;
}

/** An amount of grin: a few decimals, all nine of them on a hover, or when the page shows them all. */
export const GrinValue = ({
  amount,
  size = 'cell',
  stale = false,
  hideUnit = false,
  decimals,
}: GrinValueProps) => {
  const exact = use(ExactContext);
  if (amount === null) {
    return (
      <span className={classNames('text-ink-3', SIZES[size].digits)}>
        <span aria-hidden="true">{UNKNOWN}</span>
        <span className="sr-only">{t('value.unknown')}</span>
      </span>
    );
  }
  const figure = toGrinFigure(amount, exact ? EXACT_DECIMALS : decimals);
  const look = SIZES[toSize(size, figure.digits)];
  return (
    <span
      title={formatExactGrin(amount)}
      className={classNames('whitespace-nowrap tabular-nums', stale ? 'text-ink-3' : 'text-ink')}
    >
      <span className={look.digits}>{figure.digits}</span>
      {hideUnit ? null : (
        <span className={classNames('ms-1 font-normal text-ink-3', look.unit)}>{figure.unit}</span>
      )}
      {stale ? <span className="sr-only">{t('value.stale', { amount: formatGrin(amount) })}</span> : null}
    </span>
  );
};
