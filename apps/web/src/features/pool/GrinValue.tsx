import type { Nanogrin } from '@mintdeck/shared-types/pool/grin';
import { use } from 'react';
import { formatExactGrin, formatGrin, toGrinFigure } from '../../lib/grin.ts';
import { type MoneySize, MoneyValue } from '../../ui/MoneyValue.tsx';
import { ExactContext } from './exact.ts';
import { t } from './strings.ts';

const EXACT_DECIMALS = 9;
/** More signs than these do not fit beside others in the size of a page's one figure. */
const DISPLAY_SIGNS = 14;

export interface GrinValueProps {
  /** null: not known. It shows as an en dash, never as 0 */
  amount: Nanogrin | null;
  size?: MoneySize;
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
  return (
    <MoneyValue
      figure={amount === null ? null : toGrinFigure(amount, exact ? EXACT_DECIMALS : decimals)}
      size={size}
      displaySigns={DISPLAY_SIGNS}
      stale={stale && amount !== null ? t('value.stale', { amount: formatGrin(amount) }) : null}
      title={amount === null ? undefined : formatExactGrin(amount)}
      hideUnit={hideUnit}
    />
  );
};
