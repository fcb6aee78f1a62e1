import * as z from 'zod/mini';
import { readingSchema } from '../reading.ts';
import { poolAccountSchema, workerStateSchema } from './account.ts';
import { poolAccountConfigSchema } from './accounts.ts';
import { nanogrinSchema } from './grin.ts';
import { poolOrderSchema } from './orders.ts';

const countSchema = z.nullable(z.number());

/** What one algorithm came to. Shares are counted by the pool over a time it does not name. */
export const poolStatisticsSchema = z.object({
  /** `c29` to `c33` where the pool's word says which, else that word as it is */
  algorithm: z.string(),
  /** graphs per second */
  currentGps: z.nullable(z.number()),
  averageGps: z.nullable(z.number()),
  validCount: countSchema,
  invalidCount: countSchema,
  /** null: this list of the pool does not have it */
  staleCount: countSchema,
});
export type PoolStatistics = z.infer<typeof poolStatisticsSchema>;

export const poolWorkerSchema = z.object({
  name: z.string(),
  agent: z.nullable(z.string()),
  state: workerStateSchema,
  /** by the pool's clock, ms since the epoch; null: never, or not said */
  lastSeenAt: z.nullable(z.number()),
  statistics: z.array(poolStatisticsSchema),
  /** our miner of the same name; null: none, or more than one */
  minerId: z.nullable(z.string()),
});
export type PoolWorker = z.infer<typeof poolWorkerSchema>;

/**
 * What the pool says that contradicts itself. mined-below-unpaid, mined-below-paid: less was ever mined than is unpaid, or was paid out, so
 * that one of the two is in another unit, or wrong; active-above-workers: more workers are active than it lists; seen-ahead: a share came
 * later than its own clock says it is; worker-twice: two workers have one name.
 */
export const POOL_ODDITIES = [
  'mined-below-unpaid',
  'mined-below-paid',
  'active-above-workers',
  'seen-ahead',
  'worker-twice',
] as const;
export type PoolOddity = (typeof POOL_ODDITIES)[number];

/** What `dashboard` said, or `userStats` in its place. */
export const poolDashboardSchema = z.object({
  /** by which of the pool's answers */
  source: z.enum(['dashboard', 'userStats']),
  lastSeenAt: z.nullable(z.number()),
  statistics: z.array(poolStatisticsSchema),
  /** null: `userStats` does not name them */
  workers: z.nullable(z.array(poolWorkerSchema)),
  activeWorkerCount: countSchema,
  balances: z.object({
    immatureNanogrin: z.nullable(nanogrinSchema),
    unpaidNanogrin: z.nullable(nanogrinSchema),
    paidNanogrin: z.nullable(nanogrinSchema),
    minedNanogrin: z.nullable(nanogrinSchema),
  }),
  settings: z.nullable(
    z.object({
      monitor: z.nullable(z.boolean()),
      /** masked by the pool; empty: none; null: not told */
      wallet: z.nullable(z.string()),
      limited: z.nullable(z.boolean()),
    }),
  ),
  /** ms by which the pool's clock is ahead of ours, by its Date header; null: it sends none */
  clockAheadMs: z.nullable(z.number()),
  oddities: z.array(z.enum(POOL_ODDITIES)),
});
export type PoolDashboard = z.infer<typeof poolDashboardSchema>;

/** One payout as the pool lists it. */
export const poolPayoutSchema = z.object({
  /** ours, by what does not change of it */
  id: z.string(),
  paidAt: z.nullable(z.number()),
  amountNanogrin: z.nullable(nanogrinSchema),
  txId: z.nullable(z.string()),
  commit: z.nullable(z.string()),
  /** as the pool words it */
  status: z.nullable(z.string()),
  /** of that word: only a colour */
  tone: z.enum(['ok', 'busy', 'bad', 'neutral']),
  /** false: the pool no longer lists it, and only our record has it */
  isListed: z.boolean(),
});
export type PoolPayout = z.infer<typeof poolPayoutSchema>;

/** What the pool credited for one block. */
export const poolCreditSchema = z.object({
  height: z.int(),
  amountNanogrin: nanogrinSchema,
  /** by its height, ms since the epoch, an estimate */
  minedAt: z.number(),
});
export type PoolCredit = z.infer<typeof poolCreditSchema>;

/** Credits that are not paid out yet by our reckoning, oldest first out, and when they expire. An estimate: `isWhole` false when older ones are not known. */
export const poolExpirySchema = z.object({
  expiringNanogrin: nanogrinSchema,
  /** of the first of them, ms since the epoch */
  firstExpiresAt: z.nullable(z.number()),
  isWhole: z.boolean(),
});

/**
 * A payout that was asked for by e-mail and waits for the file that the wallet makes of the mail. Nothing else is paid out meanwhile.
 * `orderId` null: asked for elsewhere, only the pool's list tells of it.
 */
export const awaitedPayoutSchema = z.object({
  orderId: z.nullable(z.string()),
  amountNanogrin: z.nullable(nanogrinSchema),
  /** as the pool lists it */
  txId: z.nullable(z.string()),
  /** when it was ordered, or first seen in the pool's list; ms since the epoch */
  since: z.number(),
});
export type AwaitedPayout = z.infer<typeof awaitedPayoutSchema>;

/** The newest so many credits are on the page, as the pool itself lists them; older ones are asked for. */
export const PAGE_CREDITS_MAX = 100;

/**
 * So many credits of one account are kept in our record, about 60 MB. The chain has half a million blocks a year: a pool that finds every
 * second one takes four years to that, one that makes up a credit for every block there is, hours.
 */
export const RECORD_CREDITS_MAX = 1_000_000;

/** Answer of GET /api/v1/pool-accounts/:id: everything at once, as it is known; it never waits for the pool. */
export const poolPageSchema = z.object({
  config: poolAccountConfigSchema,
  account: poolAccountSchema,
  dashboard: readingSchema(poolDashboardSchema),
  /** the newest 500 of our record */
  payouts: readingSchema(z.array(poolPayoutSchema)),
  /** the newest PAGE_CREDITS_MAX */
  credits: readingSchema(z.array(poolCreditSchema)),
  /** our record has RECORD_CREDITS_MAX of the account, and takes in no new ones */
  isRecordFull: z.boolean(),
  expiry: z.nullable(poolExpirySchema),
  /** what was ordered lately, the newest first */
  orders: z.array(poolOrderSchema),
  awaited: z.nullable(awaitedPayoutSchema),
  /** when the pool is asked again at the earliest, ms since the epoch */
  nextAskAt: z.number(),
});
export type PoolPage = z.infer<typeof poolPageSchema>;
