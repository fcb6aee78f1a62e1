import { AMOUNT_UNITS, type AmountUnit } from './units.ts';

const KEY = 'mintdeck.wallet-unit';
const listeners = new Set<() => void>();
/** null: not asked of the browser yet */
let chosen: AmountUnit | null = null;

const readKept = (): AmountUnit => {
  try {
    const kept = localStorage.getItem(KEY);
    return AMOUNT_UNITS.find((each) => each === kept) ?? 'sat';
  } catch (error) {
    // Storage may be switched off: the choice then lasts for this visit.
    if (!(error instanceof DOMException)) throw error;
    return 'sat';
  }
};

const keep = (unit: AmountUnit): void => {
  try {
    localStorage.setItem(KEY, unit);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
};

/** In what amounts of all wallets are shown. Kept in this browser only. */
export const unitChoice = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  read: (): AmountUnit => {
    chosen ??= readKept();
    return chosen;
  },
  choose: (unit: AmountUnit): void => {
    chosen = unit;
    keep(unit);
    for (const listener of listeners) listener();
  },
};
