import { formatFigure, formatFixed } from '../../lib/units.ts';

const DECIMALS_LEAST = 2;
const DECIMALS_MOST = 12;
const SIGNIFICANT_DIGITS = 4;

/** The decimals with which a price shows four digits that count, and two at least: a coin may be worth a thousandth. */
const choosePriceDecimals = (price: number): number => {
  if (price === 0) return DECIMALS_LEAST;
  const wanted = SIGNIFICANT_DIGITS - 1 - Math.floor(Math.log10(Math.abs(price)));
  return Math.min(DECIMALS_MOST, Math.max(DECIMALS_LEAST, wanted));
};

/** The decimals for amounts that stand below one another: cents, and more only where all of them are less than one. */
export const chooseDecimals = (amounts: readonly (number | null)[]): number => {
  const sizes = amounts.filter((each) => each !== null).map(Math.abs);
  const largest = Math.max(0, ...sizes);
  return largest >= 1 ? DECIMALS_LEAST : choosePriceDecimals(largest);
};

/** Digits of an amount; one that is there and too small for the decimals is not shown as 0. */
export const formatAmount = (amount: number, decimals = chooseDecimals([amount])): string => {
  const least = 10 ** -decimals;
  if (amount === 0 || Math.abs(amount) >= least / 2) return formatFixed(amount, decimals);
  return amount > 0 ? `<${formatFixed(least, decimals)}` : `>${formatFixed(-least, decimals)}`;
};

/** "42.62 EUR", the currency as the person wrote it; the en dash for null. */
export const formatMoney = (amount: number | null, currency: string): string =>
  formatFigure(amount === null ? null : { digits: formatAmount(amount), unit: currency });

/** Digits of a price that was worked out: four that count. */
export const formatPrice = (price: number): string => formatAmount(price, choosePriceDecimals(price));

const enteredFormat = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: DECIMALS_LEAST,
  maximumFractionDigits: DECIMALS_MOST,
});
/** "0.034 EUR", of a price that a person entered: all its digits, and no more. */
export const formatEnteredPrice = (price: number, currency: string): string =>
  formatFigure({ digits: enteredFormat.format(price), unit: currency });
