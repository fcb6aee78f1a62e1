import { UNKNOWN } from '../../../lib/units.ts';
import { formatAmountIn, formatSat } from '../units/format-amount.ts';
import { isFiat } from '../units/units.ts';
import { useUnit } from '../units/use-unit.ts';
import { formatParts, toSat } from './msat.ts';

/** An exact amount of thousandths of a satoshi (decimal text) in the chosen unit, never in money of a rate; the en dash for null. */
export const useMsatText = (amountMsat: string | null): string => {
  const { unit } = useUnit();
  if (amountMsat === null) return UNKNOWN;
  const sat = toSat(amountMsat);
  return formatParts(amountMsat) ?? (isFiat(unit) ? formatSat(sat) : formatAmountIn(sat, unit, null));
};
