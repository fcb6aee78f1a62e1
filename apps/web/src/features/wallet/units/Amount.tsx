import { classNames } from '../../../lib/class-names.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { formatAmountIn, formatSat, toAmountFigure } from './format-amount.ts';
import { t } from './strings.ts';
import type { AmountUnit } from './units.ts';
import { useUnit } from './use-unit.ts';

/** More signs than these do not fit beside others in that size. */
const LONG = { display: 13, large: 11 } as const;

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

export interface AmountProps {
  /** whole satoshi; null: not known. It shows as an en dash, never as 0 */
  sat: number | null;
  size?: keyof typeof SIZES;
  /** known to be out of date */
  stale?: boolean;
  /** another unit than the chosen one: what is to be exact stays in sat */
  unit?: AmountUnit;
  /** money that came in has a plus before it */
  signed?: boolean;
}

/** An amount in the unit the person chose, the unit beside it, and the exact satoshi on a hover. */
export const Amount = ({ sat, size = 'cell', stale = false, unit, signed = false }: AmountProps) => {
  const chosen = useUnit();
  if (sat === null) {
    return (
      <span className={classNames('text-ink-3', SIZES[size].digits)}>
        <span aria-hidden="true">{UNKNOWN}</span>
        <span className="sr-only">{t('unknown')}</span>
      </span>
    );
  }
  const figure = toAmountFigure(sat, unit ?? chosen.unit, chosen.rates);
  const digits = signed && sat > 0 ? `+${figure.digits}` : figure.digits;
  const look = SIZES[toSize(size, digits)];
  const others = [formatSat(sat), formatAmountIn(sat, 'BTC', null)];
  return (
    <span
      title={others.join(' · ')}
      className={classNames('whitespace-nowrap tabular-nums', stale ? 'text-ink-3' : 'text-ink')}
    >
      <span className={look.digits}>{digits}</span>
      <span className={classNames('ms-1 font-normal text-ink-3', look.unit)}>{figure.unit}</span>
      {stale ? <span className="sr-only">{t('stale')}</span> : null}
    </span>
  );
};
