import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';

const SAT_PER_BTC = 100_000_000n;
const MSAT_PER_SAT = 1000n;

const toDecimals = (
  amount: bigint,
  { perUnit, digits }: { perUnit: bigint; digits: number },
  style: CsvStyle,
): string => {
  const size = amount < 0n ? -amount : amount;
  const sign = amount < 0n ? '-' : '';
  const decimals = String(size % perUnit).padStart(digits, '0');
  return `${sign}${size / perUnit}${style === 'semicolon' ? ',' : '.'}${decimals}`;
};

/** Bitcoin with all eight decimals; empty when not known. */
export const toBtcCell = (sat: number | null, style: CsvStyle): string =>
  sat === null ? '' : toDecimals(BigInt(sat), { perUnit: SAT_PER_BTC, digits: 8 }, style);

/** Satoshi with the thousandths that a payment over Lightning may have. */
export const toSatOfMsatCell = (msat: string, style: CsvStyle): string =>
  BigInt(msat) % MSAT_PER_SAT === 0n
    ? String(BigInt(msat) / MSAT_PER_SAT)
    : toDecimals(BigInt(msat), { perUnit: MSAT_PER_SAT, digits: 3 }, style);

/** The same in bitcoin, with eleven decimals where the payment has thousandths of a satoshi. */
export const toBtcOfMsatCell = (msat: string, style: CsvStyle): string =>
  BigInt(msat) % MSAT_PER_SAT === 0n
    ? toDecimals(BigInt(msat) / MSAT_PER_SAT, { perUnit: SAT_PER_BTC, digits: 8 }, style)
    : toDecimals(BigInt(msat), { perUnit: SAT_PER_BTC * MSAT_PER_SAT, digits: 11 }, style);
