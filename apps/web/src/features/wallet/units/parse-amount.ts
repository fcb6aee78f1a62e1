import type { WalletRates } from '@mintdeck/shared-types/wallet/page';
import { type AmountUnit, isFiat, toFiatRate, UNIT_DECIMALS } from './units.ts';

/** too-fine: smaller than a satoshi; ambiguous: 1,000 or 1.000 may be one or a thousand; no-rate: the server tells none. */
export const AMOUNT_FAULTS = [
  'empty',
  'not-a-number',
  'too-fine',
  'too-long',
  'ambiguous',
  'no-rate',
] as const;
export type AmountFault = (typeof AMOUNT_FAULTS)[number];
export type ParsedAmount = { readonly sat: number } | { readonly fault: AmountFault };

const fail = (fault: AmountFault): ParsedAmount => ({ fault });

/** Spaces of every kind and the apostrophe only ever stand between thousands. */
const GROUPING = /(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/gu;
const PLAIN = /^\d*(?:[.,]\d*)?$/;
/** More than all bitcoin in satoshi has 16 digits. */
const DIGITS_MOST = 16;

/** The two halves of what was typed; several equal signs stand between thousands. */
const split = (typed: string): { whole: string; part: string; sign: string } | null => {
  const text = typed.trim().replaceAll(GROUPING, '');
  const signs = [...text].filter((each) => each === '.' || each === ',');
  const [first = '', ...more] = signs;
  const isGrouped = more.length > 0 && more.every((each) => each === first);
  if (isGrouped && /^\d{1,3}(?:[.,]\d{3})+$/.test(text))
    return { whole: text.replaceAll(first, ''), part: '', sign: '' };
  if (!PLAIN.test(text) || !/\d/.test(text)) return null;
  const [whole = '', part = ''] = text.split(/[.,]/);
  return { whole, part, sign: first };
};

/** One sign before three digits: thousands to some, decimals to others, and a thousand times the money. */
const isAmbiguous = (whole: string, part: string, isWholeUnit: boolean): boolean =>
  part.length === 3 && isWholeUnit && /^[1-9]\d{0,2}$/.test(whole);

const toSat = (whole: string, part: string, decimals: number): ParsedAmount => {
  const known = part.replace(/0+$/, '');
  if (known.length > decimals) return fail('too-fine');
  const digits = `${whole}${known.padEnd(decimals, '0')}`.replace(/^0+(?=\d)/, '');
  if (digits.length > DIGITS_MOST) return fail('too-long');
  const sat = Number(digits);
  return Number.isSafeInteger(sat) ? { sat } : fail('too-long');
};

/** Whole satoshi of what a person typed in a unit; nothing is guessed where it could be read in two ways. */
export const parseAmount = (typed: string, unit: AmountUnit, rates: WalletRates | null): ParsedAmount => {
  if (typed.trim() === '') return fail('empty');
  const halves = split(typed);
  if (halves === null) return fail('not-a-number');
  const { whole, part, sign } = halves;
  if (isFiat(unit)) {
    const rate = toFiatRate(unit, rates);
    if (rate === null) return fail('no-rate');
    if (isAmbiguous(whole, part, true)) return fail('ambiguous');
    const sat = Math.round(Number(`${whole}.${part}`) / rate);
    return Number.isSafeInteger(sat) ? { sat } : fail('too-long');
  }
  // a point in mBTC and BTC is where everybody has one
  const isWholeUnit = UNIT_DECIMALS[unit] < 3 || sign === ',';
  if (isAmbiguous(whole, part, isWholeUnit)) return fail('ambiguous');
  return toSat(whole, part, UNIT_DECIMALS[unit]);
};
