import { use, useSyncExternalStore } from 'react';
import { RatesContext } from './rates-context.ts';
import { unitChoice } from './unit-choice.ts';
import { type AmountUnit, isFiat, toFiatRate } from './units.ts';

/** The unit amounts are shown in now, with the rates: sat where there is none for the currency somebody chose. */
export const useUnit = () => {
  const rates = use(RatesContext);
  const chosen = useSyncExternalStore(unitChoice.subscribe, unitChoice.read);
  const isLost = isFiat(chosen) && toFiatRate(chosen, rates) === null;
  const unit: AmountUnit = isLost ? 'sat' : chosen;
  return { unit, rates };
};
