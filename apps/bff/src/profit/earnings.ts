import { NANOGRIN_PER_GRIN, nanogrinSchema } from '@mintdeck/shared-types/pool/grin';
import type { ProfitAccount } from '@mintdeck/shared-types/pool/profit';
import { EARNINGS_WINDOW_DAYS } from '@mintdeck/shared-types/pool/profit';
import type { AccountEarnings } from './needs.ts';

const DAY_MS = 86_400_000;
/** A record shorter than that says nothing of a day. */
const LEAST_COVERED_MS = 3_600_000;

/** The days earnings are reckoned from: the last ones of UTC, today so far included. ms since the epoch. */
export const earningsRange = (now: number): { fromMs: number; toMs: number } => ({
  fromMs: (Math.floor(now / DAY_MS) - (EARNINGS_WINDOW_DAYS - 1)) * DAY_MS,
  toMs: now,
});

/** An amount as it is told; null: a pool that says such a thing is not to be believed. */
const toNanogrin = (amount: bigint): string | null => {
  const text = String(amount);
  return nanogrinSchema.safeParse(text).success ? text : null;
};

/** What one pool account earned per day: its credits over the time in which our record has them. */
export const toAccountRow = ({ id, name, nanogrin, coveredMs, lookedAt }: AccountEarnings): ProfitAccount => {
  const covered = Math.round(coveredMs);
  const perDay =
    covered < LEAST_COVERED_MS ? null : toNanogrin((nanogrin * BigInt(DAY_MS)) / BigInt(covered));
  return {
    id,
    name,
    nanogrinPerDay: perDay,
    creditedDays: perDay === null ? null : covered / DAY_MS,
    lookedAt,
  };
};

/** All accounts of which it is known together; null: of none. */
export const sumEarnings = (accounts: readonly ProfitAccount[]): string | null => {
  const known = accounts.flatMap(({ nanogrinPerDay }) => nanogrinPerDay ?? []);
  return known.length === 0 ? null : toNanogrin(known.reduce((total, each) => total + BigInt(each), 0n));
};

/** Grin as a number, to multiply prices with. */
export const toGrin = (nanogrin: string): number => Number(nanogrin) / Number(NANOGRIN_PER_GRIN);
