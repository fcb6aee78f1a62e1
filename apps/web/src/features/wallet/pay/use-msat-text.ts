import { UNKNOWN } from '../../../lib/units.ts';
import { useAmountText } from '../units/use-amount-text.ts';
import { formatParts, toSat } from './msat.ts';

/** An amount of thousandths of a satoshi (decimal text) that is paid: in the chosen unit, and exactly beside it; the en dash for null. */
export const useMsatText = (amountMsat: string | null): string => {
  const { tellExactly } = useAmountText();
  return amountMsat === null ? UNKNOWN : (formatParts(amountMsat) ?? tellExactly(toSat(amountMsat)));
};
