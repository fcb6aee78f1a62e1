import { NANOGRIN_PER_GRIN, type Nanogrin } from '@mintdeck/shared-types/pool/grin';
import { type Figure, formatFigure, formatFixed } from './units.ts';

export const GRIN = 'GRIN';
const DECIMALS = 9;
/** From so many whole grin on, cents of a grin are noise. */
const LARGE_GRIN = 1000n;

const wholeFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
/** "." or ",", as the person's locale writes 1.5. */
const POINT = formatFixed(1.5, 1).replaceAll(/\d/g, '');

/** The amount cut to so many decimals: what is shown is never more than there is. */
const toDigits = (nanogrin: Nanogrin, decimals: number): string => {
  const amount = BigInt(nanogrin);
  const whole = wholeFormat.format(amount / NANOGRIN_PER_GRIN);
  if (decimals === 0) return whole;
  const part = String(amount % NANOGRIN_PER_GRIN).padStart(DECIMALS, '0');
  return `${whole}${POINT}${part.slice(0, decimals)}`;
};

/** Few enough to read, and enough that something is never 0: two decimals, four below 1 grin, as many as it takes below that. */
const toDecimals = (nanogrin: Nanogrin): number => {
  const amount = BigInt(nanogrin);
  if (amount === 0n || amount >= LARGE_GRIN * NANOGRIN_PER_GRIN) return 2;
  if (amount >= NANOGRIN_PER_GRIN) return 4;
  const zeros = DECIMALS - String(amount).length;
  return Math.min(Math.max(zeros + 3, 4), DECIMALS);
};

/** Cut to so many decimals it would read as 0, and is not. */
const isLost = (nanogrin: Nanogrin, decimals: number): boolean =>
  nanogrin !== '0' && BigInt(nanogrin) < 10n ** BigInt(DECIMALS - decimals);

/** An amount for the screen, rounded down; `decimals` of a column give way where something would read as 0. All nine with `formatExactGrin`. */
export const toGrinFigure = (nanogrin: Nanogrin, decimals = toDecimals(nanogrin)): Figure => ({
  digits: toDigits(nanogrin, isLost(nanogrin, decimals) ? toDecimals(nanogrin) : decimals),
  unit: GRIN,
});

/** "12.3456 GRIN"; the en dash for null. */
export const formatGrin = (nanogrin: Nanogrin | null): string =>
  formatFigure(nanogrin === null ? null : toGrinFigure(nanogrin));

/** "12.345678901 GRIN", to the last nanogrin; the en dash for null. */
export const formatExactGrin = (nanogrin: Nanogrin | null): string =>
  formatFigure(nanogrin === null ? null : toGrinFigure(nanogrin, DECIMALS));

/** The sum of those that are known; null: none is. */
export const sumNanogrin = (amounts: readonly (Nanogrin | null)[]): Nanogrin | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : String(known.reduce((sum, amount) => sum + BigInt(amount), 0n));
};

/** Grin as a number for the height of a bar or a rate: 15 digits at most. */
export const toApproximateGrin = (nanogrin: Nanogrin): number => Number(nanogrin) / Number(NANOGRIN_PER_GRIN);
