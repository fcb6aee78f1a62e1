import type { WalletRates } from '@mintdeck/shared-types/wallet/page';

/** What a bitcoin is counted in, the smallest first. */
export const BITCOIN_UNITS = ['sat', 'bit', 'mBTC', 'BTC'] as const;
export type BitcoinUnit = (typeof BITCOIN_UNITS)[number];
/** Currencies of which the wallet's server may tell a rate. */
export const FIAT_UNITS = ['USD', 'EUR', 'GBP'] as const;
export type FiatUnit = (typeof FIAT_UNITS)[number];
export const AMOUNT_UNITS = [...BITCOIN_UNITS, ...FIAT_UNITS] as const;
export type AmountUnit = (typeof AMOUNT_UNITS)[number];

/** Decimals that a whole number of satoshi has in a unit: 1 bit is 100 sat, 1 mBTC 100 000, 1 BTC 100 000 000. */
export const UNIT_DECIMALS: Readonly<Record<BitcoinUnit, number>> = { sat: 0, bit: 2, mBTC: 5, BTC: 8 };

export const isFiat = (unit: AmountUnit): unit is FiatUnit => FIAT_UNITS.some((each) => each === unit);

const RATE_NAMES = { USD: 'usd', EUR: 'eur', GBP: 'gbp' } as const satisfies Record<
  FiatUnit,
  keyof WalletRates
>;

/** The price of one satoshi; null: the server tells none. */
export const toFiatRate = (unit: FiatUnit, rates: WalletRates | null): number | null => {
  const rate = rates?.[RATE_NAMES[unit]] ?? null;
  return rate !== null && rate > 0 ? rate : null;
};

/** The units amounts can be shown in: fiat only where there is a rate for it. */
export const listUnits = (rates: WalletRates | null): readonly AmountUnit[] =>
  AMOUNT_UNITS.filter((unit) => !isFiat(unit) || toFiatRate(unit, rates) !== null);
