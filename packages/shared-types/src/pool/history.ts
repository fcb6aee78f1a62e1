import * as z from 'zod/mini';
import { nanogrinSchema } from './grin.ts';
import { poolCreditSchema } from './page.ts';

const timeSchema = z.coerce.number('A time in ms since the epoch').check(z.int(), z.nonnegative());

/** Query of the histories: ms since the epoch. */
export const poolRangeQuerySchema = z
  .object({ from: timeSchema, to: timeSchema })
  .check(z.refine(({ from, to }) => from < to, { message: 'from must be before to', path: ['from'] }));

/**
 * Answer of GET /api/v1/pool-accounts/:id/credit-history: what was credited, at most 600 points. `recordedFromMs`: from then on we have all;
 * null: nothing yet.
 */
export const creditHistorySchema = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  stepS: z.number(),
  /** nanogrin and blocks of each step; null: we were not recording, and cannot say */
  amountNanogrin: z.array(z.nullable(nanogrinSchema)),
  blockCount: z.array(z.nullable(z.int())),
  recordedFromMs: z.nullable(z.number()),
});
export type CreditHistory = z.infer<typeof creditHistorySchema>;

/** Answer of GET /api/v1/pool-accounts/:id/hashrate-history: graphs per second, one list for each algorithm that ever mined in the range. */
export const poolHashrateHistorySchema = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  stepS: z.number(),
  algorithms: z.array(
    z.object({
      algorithm: z.string(),
      currentGps: z.array(z.nullable(z.number())),
      averageGps: z.array(z.nullable(z.number())),
    }),
  ),
  recordedFromMs: z.nullable(z.number()),
});
export type PoolHashrateHistory = z.infer<typeof poolHashrateHistorySchema>;

/** Answer of GET …/credits?before=: a page of our own record, from the highest block down. */
export const creditListSchema = z.object({ credits: z.array(poolCreditSchema), more: z.boolean() });
