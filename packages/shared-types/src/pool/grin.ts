import * as z from 'zod/mini';

// What is true of the coin itself (reference: pool 1.3).

export const NANOGRIN_PER_GRIN = 1_000_000_000n;
export const BLOCK_S = 60;
/** The first block, ms since the epoch. */
export const GENESIS_MS = Date.UTC(2019, 0, 15, 16, 1, 26);
/** Blocks after which a credit can be paid out. */
export const MATURITY_BLOCKS = 1440;
/** Blocks after maturity after which the pool no longer pays a credit out: 60 days. */
export const EXPIRY_BLOCKS = 86_400;
/** The least that a payout can be. */
export const PAYOUT_LEAST_NANOGRIN = 1_000_000_000n;

/** An amount in nanogrin, decimal digits: it can be larger than a number holds exactly. */
export const nanogrinSchema = z.string().check(z.regex(/^\d{1,30}$/));
export type Nanogrin = z.infer<typeof nanogrinSchema>;

/** The proofs of work of the pool's lists, in the order of their places there. */
export const ALGORITHMS = ['c29', 'c31', 'c32', 'c33'] as const;
