import { formatFigure } from '../../../lib/units.ts';

const MSAT_PER_SAT = 1000n;

/** Whole satoshi of thousandths of them (decimal text), rounded up: what has to be there for it. */
export const toSat = (amountMsat: string): number =>
  Number((BigInt(amountMsat) + MSAT_PER_SAT - 1n) / MSAT_PER_SAT);

/** The thousandths beyond whole satoshi, 0 to 999. */
const toRest = (amountMsat: string): bigint => BigInt(amountMsat) % MSAT_PER_SAT;

/** "1.5 sat" where there are parts of a satoshi; null where there are none, and whole ones say it all. */
export const formatParts = (amountMsat: string): string | null => {
  const rest = toRest(amountMsat);
  if (rest === 0n) return null;
  const decimals = String(rest).padStart(3, '0').replace(/0+$/, '');
  const sat = new Intl.NumberFormat(undefined, { minimumFractionDigits: decimals.length });
  return formatFigure({ digits: sat.format(Number(amountMsat) / Number(MSAT_PER_SAT)), unit: 'sat' });
};
