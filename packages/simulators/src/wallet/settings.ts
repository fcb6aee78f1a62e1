import { type Guard, isBoolean, isEither, isNumber, isOneOf, isRecord } from '../ground/guards.ts';

/** `usd`: satoshi times the price, as in December 2017. `fixed`: satoshi by a number, as in November (reference 0.8). */
export const AMOUNT_UNITS = ['usd', 'fixed'] as const;
export type AmountUnit = (typeof AMOUNT_UNITS)[number];

/** How the server behaves; all of it can be changed while it runs. */
export interface WalletSettings {
  unit: AmountUnit;
  /** Price of a satoshi. null: none since its first start, amounts are null. 0: none since a restart, amounts are 0. */
  usdPerSat: number | null;
  gbpPerUsd: number;
  eurPerUsd: number;
  /** Of the unit `fixed`. */
  satPerUnit: number;
  /** Object errors carry a text as well, as newer gRPC libraries write them. */
  hasErrorDetails: boolean;
  /** What a payment costs on its way. */
  routingFeeSat: number;
  /** Real seconds until the network has carried a payment. */
  paymentTakesS: number;
}

/** The price of the recordings: 17 000 USD. */
export const DEFAULT_SETTINGS: Readonly<WalletSettings> = {
  unit: 'usd',
  usdPerSat: 0.00017,
  gbpPerUsd: 0.75,
  eurPerUsd: 0.85,
  satPerUnit: 1000,
  hasErrorDetails: false,
  routingFeeSat: 0,
  paymentTakesS: 0,
};

const isNull: Guard<null> = (value) => value === null;
const isAmount: Guard<number> = (value): value is number => isNumber(value) && value >= 0;

const GUARDS: { readonly [K in keyof WalletSettings]: Guard<WalletSettings[K]> } = {
  unit: isOneOf(AMOUNT_UNITS),
  usdPerSat: isEither(isNull, isAmount),
  gbpPerUsd: isAmount,
  eurPerUsd: isAmount,
  satPerUnit: isAmount,
  hasErrorDetails: isBoolean,
  routingFeeSat: isAmount,
  paymentTakesS: isAmount,
};

/** Accepts any part of the settings. */
export const isSettingsPatch: Guard<Partial<WalletSettings>> = (value): value is Partial<WalletSettings> => {
  if (!isRecord(value)) return false;
  const guards: Readonly<Record<string, Guard<unknown>>> = GUARDS;
  return Object.entries(value).every(([name, item]) => guards[name]?.(item) === true);
};
