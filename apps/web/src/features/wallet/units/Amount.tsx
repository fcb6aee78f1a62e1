import { type MoneySize, MoneyValue } from '../../../ui/MoneyValue.tsx';
import { formatAmountIn, formatSat, toAmountFigure } from './format-amount.ts';
import { t } from './strings.ts';
import type { AmountUnit } from './units.ts';
import { useUnit } from './use-unit.ts';

/** More signs than these do not fit beside others in the size of a page's one figure. */
const DISPLAY_SIGNS = 13;

export interface AmountProps {
  /** whole satoshi; null: not known. It shows as an en dash, never as 0 */
  sat: number | null;
  size?: MoneySize;
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
  const figure = sat === null ? null : toAmountFigure(sat, unit ?? chosen.unit, chosen.rates);
  const isGain = signed && sat !== null && sat > 0;
  return (
    <MoneyValue
      figure={figure !== null && isGain ? { ...figure, digits: `+${figure.digits}` } : figure}
      size={size}
      displaySigns={DISPLAY_SIGNS}
      stale={stale ? t('stale') : null}
      title={sat === null ? undefined : [formatSat(sat), formatAmountIn(sat, 'BTC', null)].join(' · ')}
    />
  );
};
