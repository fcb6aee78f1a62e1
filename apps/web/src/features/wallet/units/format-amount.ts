import type { WalletRates } from '@mintdeck/shared-types/wallet/page';
import { type Figure, formatFigure, formatFixed } from '../../../lib/units.ts';
import { type AmountUnit, type FiatUnit, isFiat, toFiatRate, UNIT_DECIMALS } from './units.ts';

const wholeFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
/** "." or ",", as the person's locale writes 1.5. */
const POINT = formatFixed(1.5, 1).replaceAll(/\d/g, '');
const CENT = 0.01;
const FIAT_DECIMALS = 2;
const FIAT_DECIMALS_MOST = 8;

/** Whole satoshi moved by so many decimals, digit by digit: no float is between. */
const shift = (sat: number, decimals: number): { whole: bigint; part: string } => {
  const size = BigInt(Math.abs(sat));
  const scale = 10n ** BigInt(decimals);
  return { whole: size / scale, part: decimals === 0 ? '' : String(size % scale).padStart(decimals, '0') };
};

const toBitcoinDigits = (sat: number, decimals: number): string => {
  const { whole, part } = shift(sat, decimals);
  return `${sat < 0 ? '−' : ''}${wholeFormat.format(whole)}${part === '' ? '' : POINT}${part}`;
};

/** Cents; below one cent as many decimals as it takes for two digits that count. */
const toFiatDigits = (sat: number, ratePerSat: number): string => {
  const amount = Math.abs(sat) * ratePerSat;
  const zeros = amount > 0 && amount < CENT ? Math.ceil(-Math.log10(amount)) : 0;
  const decimals = zeros === 0 ? FIAT_DECIMALS : Math.min(zeros + 1, FIAT_DECIMALS_MOST);
  return `${sat < 0 ? '−' : ''}${formatFixed(amount, decimals)}`;
};

/** An amount of whole satoshi in a unit: exact in those of bitcoin, about that in a currency; in sat where there is no rate. */
export const toAmountFigure = (sat: number, unit: AmountUnit, rates: WalletRates | null): Figure => {
  if (!isFiat(unit)) return { digits: toBitcoinDigits(sat, UNIT_DECIMALS[unit]), unit };
  const rate = toFiatRate(unit, rates);
  return rate === null
    ? { digits: toBitcoinDigits(sat, UNIT_DECIMALS.sat), unit: 'sat' }
    : { digits: `≈\u00a0${toFiatDigits(sat, rate)}`, unit };
};

/** "21,000 sat"; the en dash for null. */
export const formatSat = (sat: number | null): string =>
  formatFigure(sat === null ? null : toAmountFigure(sat, 'sat', null));

/** "0.00021000 BTC"; the en dash for null. */
export const formatAmountIn = (sat: number | null, unit: AmountUnit, rates: WalletRates | null): string =>
  formatFigure(sat === null ? null : toAmountFigure(sat, unit, rates));

/** "0.21000 mBTC (21,000 sat)": to the last satoshi, and in a unit a person thinks in; "21,000 sat" where that is the same. */
export const formatExactly = (sat: number | null, unit: AmountUnit, rates: WalletRates | null): string => {
  const exact = formatSat(sat);
  const said = formatAmountIn(sat, unit, rates);
  return said === exact ? exact : `${said} (${exact})`;
};

const serverFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 8 });
/** The server's own number, in a unit that may not be known: all its digits, and no unit. */
export const formatServerAmount = (amount: number): string => serverFormat.format(amount);

/** The price of one bitcoin, from that of a satoshi. */
export const formatBitcoinPrice = (ratePerSat: number, unit: FiatUnit): string =>
  formatFigure({ digits: formatFixed(ratePerSat * 10 ** UNIT_DECIMALS.BTC, FIAT_DECIMALS), unit });

/** As it is typed into a field: no thousands apart, no decimals that say nothing, a point. */
export const toTypedText = (sat: number, unit: AmountUnit, rates: WalletRates | null): string => {
  if (!isFiat(unit)) {
    const { whole, part } = shift(sat, UNIT_DECIMALS[unit]);
    const decimals = part.replace(/0+$/, '');
    return decimals === '' ? String(whole) : `${whole}.${decimals}`;
  }
  const rate = toFiatRate(unit, rates);
  return rate === null ? '' : (sat * rate).toFixed(FIAT_DECIMALS);
};
