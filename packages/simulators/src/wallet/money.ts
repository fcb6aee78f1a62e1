import type { WalletSettings } from './settings.ts';

/** Satoshi in the server's unit: a float with its dust; NaN, which JSON writes as null, before there was ever a price (fixture 122). */
export function toUnit({ unit, usdPerSat, satPerUnit }: WalletSettings, sat: number): number {
  return unit === 'fixed' ? sat / satPerUnit : sat * (usdPerSat ?? Number.NaN);
}

/** An amount of a request in whole satoshi, cut off as a 64-bit integer is; 0 for what is no number, as the server does (fixtures 22, 23, 123). */
export function toSat({ unit, usdPerSat, satPerUnit }: WalletSettings, amount: unknown): number {
  // Form fields come as texts, and the server divides whatever comes.
  const count = typeof amount === 'string' || typeof amount === 'number' ? Number(amount) : Number.NaN;
  const sat = unit === 'fixed' ? count * satPerUnit : count / (usdPerSat ?? Number.NaN);
  return Number.isFinite(sat) ? Math.trunc(sat) : 0;
}

/** Most of a payment or an invoice (fixture 21), satoshi. */
export const LARGEST_PAYMENT_SAT = 4_294_967;

/** Satoshi as lnd words them. */
export function wordBtc(sat: number): string {
  return `${Number((sat / 1e8).toFixed(8))} BTC`;
}
