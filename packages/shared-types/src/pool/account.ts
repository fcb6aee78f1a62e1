import * as z from 'zod/mini';
import { nanogrinSchema } from './grin.ts';

// Apart from accounts.ts because every page's live line parses it: what it imports is in the first bytes of the app.

export const poolAccountIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/**
 * Whether the pool answers for it. unknown: not asked yet since this server started; unknown-user: the pool says it does not know this
 * user; limited: it lets us ask no more for now; not-understood: it answers, but not in a way that can be read.
 */
export const POOL_ACCOUNT_STATES = [
  'ok',
  'unreachable',
  'limited',
  'unknown-user',
  'not-understood',
  'paused',
  'unknown',
] as const;
export const poolAccountStateSchema = z.enum(POOL_ACCOUNT_STATES);
export type PoolAccountState = z.infer<typeof poolAccountStateSchema>;

/** ok; low: far below its own average; offline: no share for longer than was set; gone: for more than a day; unknown: the pool does not say. */
export const WORKER_STATES = ['ok', 'low', 'offline', 'gone', 'unknown'] as const;
export const workerStateSchema = z.enum(WORKER_STATES);
export type WorkerState = z.infer<typeof workerStateSchema>;

/** Live topic `pool-account:<id>`: what the overview and the list of pool accounts show. Null: it was removed. */
export const poolAccountSchema = z.object({
  id: poolAccountIdSchema,
  name: z.string(),
  /** host, with a port that is not the usual one */
  host: z.string(),
  state: poolAccountStateSchema,
  /** ms since the epoch, server clock */
  since: z.number(),
  /** when the newest good answer came, ms since the epoch; null: none ever. The pool's own answer may be two minutes older. */
  takenAt: z.nullable(z.number()),
  balances: z.nullable(
    z.object({
      immatureNanogrin: z.nullable(nanogrinSchema),
      unpaidNanogrin: z.nullable(nanogrinSchema),
      paidNanogrin: z.nullable(nanogrinSchema),
      minedNanogrin: z.nullable(nanogrinSchema),
    }),
  ),
  /** [algorithm, current, average] in graphs per second, those that mine; null: not read */
  ratesGps: z.nullable(z.array(z.tuple([z.string(), z.nullable(z.number()), z.nullable(z.number())]))),
  /** how many are in each state; named one by one, as the live line parses an object far quicker than a record of given keys */
  workers: z.nullable(
    z.object({ ok: z.int(), low: z.int(), offline: z.int(), gone: z.int(), unknown: z.int() }),
  ),
  /** unpaid credits that expire within seven days, an estimate; null: not known */
  expiringNanogrin: z.nullable(nanogrinSchema),
  /** an order whose outcome is not known yet, or a payout that waits for its file */
  openOrder: z.nullable(z.enum(['settings', 'payout', 'finalize'])),
  /** grows whenever anything of its page is another */
  seq: z.int(),
});
export type PoolAccount = z.infer<typeof poolAccountSchema>;
