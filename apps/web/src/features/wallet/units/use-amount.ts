import { useState } from 'react';
import { formatExactly, toTypedText } from './format-amount.ts';
import { parseAmount } from './parse-amount.ts';
import { t } from './strings.ts';
import type { AmountUnit } from './units.ts';
import { useUnit } from './use-unit.ts';

export interface AmountLimits {
  readonly minSat: number;
  readonly maxSat: number;
  /** what is typed to begin with */
  readonly startSat?: number;
}

/** An amount as it is typed: `sat` null while it is none, `problem` says why. */
export interface TypedAmount {
  readonly text: string;
  readonly unit: AmountUnit;
  readonly sat: number | null;
  readonly problem: string | null;
  readonly setText: (text: string) => void;
  readonly setUnit: (unit: AmountUnit) => void;
}

/** An amount in any unit, whole satoshi out. Another unit says the same amount in other words: it never changes what is sent. */
export const useAmount = ({ minSat, maxSat, startSat }: AmountLimits): TypedAmount => {
  const { unit: chosen, rates } = useUnit();
  const [typed, setTyped] = useState<{ text: string; unit: AmountUnit; fixedSat: number | null }>(() =>
    startSat === undefined
      ? { text: '', unit: chosen, fixedSat: null }
      : { text: toTypedText(startSat, chosen, rates), unit: chosen, fixedSat: startSat },
  );
  const { text, unit, fixedSat } = typed;
  const parsed = fixedSat === null ? parseAmount(text, unit, rates) : { sat: fixedSat };
  const read = 'sat' in parsed ? parsed.sat : null;
  const problem = (): string | null => {
    if ('fault' in parsed) return t(`fault.${parsed.fault}`);
    if (parsed.sat < minSat) return t('fault.least', { amount: formatExactly(minSat, unit, rates) });
    return parsed.sat > maxSat ? t('fault.most', { amount: formatExactly(maxSat, unit, rates) }) : null;
  };
  const found = problem();
  return {
    text,
    unit,
    sat: found === null ? read : null,
    problem: found,
    setText: (next) => setTyped({ text: next, unit, fixedSat: null }),
    setUnit: (next) =>
      setTyped(
        read === null
          ? { text, unit: next, fixedSat: null }
          : { text: toTypedText(read, next, rates), unit: next, fixedSat: read },
      ),
  };
};
