import { useMemo } from 'react';
import { formatAmountIn, formatExactly } from './format-amount.ts';
import { useUnit } from './use-unit.ts';

/** How amounts stand in a sentence: in the unit that all others on the page have. */
export const useAmountText = () => {
  const { unit, rates } = useUnit();
  return useMemo(
    () => ({
      /** "0.21000 mBTC"; the en dash for null */
      tell: (sat: number | null): string => formatAmountIn(sat, unit, rates),
      /** "0.21000 mBTC (21,000 sat)": of what is sent, and of what is a limit in satoshi */
      tellExactly: (sat: number | null): string => formatExactly(sat, unit, rates),
    }),
    [unit, rates],
  );
};
export type AmountText = ReturnType<typeof useAmountText>;
