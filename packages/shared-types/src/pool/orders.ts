import * as z from 'zod/mini';
import { poolPasswordSchema } from './accounts.ts';
import { nanogrinSchema } from './grin.ts';

/**
 * sending; done: the pool took it; refused: it said no, nothing happened; not-known: nobody can say yet, it is looked for in the pool's
 * lists, and nothing else is ordered meanwhile; not-done: looked for long enough, and not there; cleared: a person said how it ended.
 */
export const POOL_ORDER_STATES = ['sending', 'done', 'refused', 'not-known', 'not-done', 'cleared'] as const;
export const poolOrderStateSchema = z.enum(POOL_ORDER_STATES);
export type PoolOrderState = z.infer<typeof poolOrderStateSchema>;

export const POOL_ORDER_KINDS = ['settings', 'payout', 'finalize'] as const;

/** One order to the pool, and what became of it. No password and no file is in it. */
export const poolOrderSchema = z.object({
  id: z.string(),
  kind: z.enum(POOL_ORDER_KINDS),
  state: poolOrderStateSchema,
  by: z.string(),
  sentAt: z.number(),
  endedAt: z.nullable(z.number()),
  /** payout: how */
  method: z.nullable(z.enum(['http', 'email'])),
  amountNanogrin: z.nullable(nanogrinSchema),
  /** finalize: the slate's id and the hash of the file */
  txId: z.nullable(z.string()),
  sha256: z.nullable(z.string()),
  /** settings: what was asked for; the pool's lists may say the old for two minutes */
  asked: z.nullable(z.object({ monitor: z.nullable(z.boolean()), wallet: z.nullable(z.boolean()) })),
  /** settings: what the pool's own answer to it said; null: another kind, or no answer */
  answered: z.nullable(z.object({ monitor: z.nullable(z.boolean()), limited: z.nullable(z.boolean()) })),
  /** true: the pool's own answers show it */
  isSeen: z.boolean(),
  /** not-known: its end is looked for in the pool's answers until then, ms since the epoch; after that only a person can tell */
  lookedForUntilMs: z.nullable(z.number()),
  /** the pool's own words, plain text */
  note: z.nullable(z.string()),
});
export type PoolOrder = z.infer<typeof poolOrderSchema>;

/** The pool's cache and ours, two minutes each: what its lists say may be from so long ago. */
export const LISTS_AGE_MS = 240_000;

/**
 * Until when no other payout is asked for because one was just taken, ms since the epoch; null: none was. The balance may still be that of
 * before it, and what comes up in the pool's list could be either. `now`: ms since the epoch, the server's clock.
 */
export const findJustPaidUntil = (
  orders: readonly Pick<PoolOrder, 'kind' | 'state' | 'isSeen' | 'sentAt'>[],
  now: number,
): number | null => {
  const found = orders.find(({ kind, state, isSeen, sentAt }) => {
    const isUnlisted = (state === 'done' && !isSeen) || state === 'cleared';
    return kind === 'payout' && isUnlisted && Math.abs(now - sentAt) < LISTS_AGE_MS;
  });
  return found === undefined ? null : found.sentAt + LISTS_AGE_MS;
};

const orderIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/));
/** `password` absent: the kept one. `keepPassword`: keep this one, sealed. */
const withPassword = {
  orderId: orderIdSchema,
  /**
   * The pool account as the person saw it: moved to another user or address since, nothing is ordered there, and the password does not
   * go there. Absent: wherever it is.
   */
  target: z.optional(z.object({ user: z.string(), address: z.string() })),
  password: z.optional(poolPasswordSchema),
  keepPassword: z._default(z.boolean(), false),
};

/** Body of POST /api/v1/pool-accounts/:id/settings. The pool wants both at once: what is absent is sent as it was read right before. */
export const editPoolSettingsRequestSchema = z.object({
  ...withPassword,
  monitor: z.optional(z.boolean()),
  /** host:port of a wallet that the pool can reach; empty: none */
  wallet: z.optional(z.string().check(z.trim(), z.maxLength(255, 'At most 255 characters'))),
});
export type EditPoolSettingsRequest = z.infer<typeof editPoolSettingsRequestSchema>;

/** Body of POST /api/v1/pool-accounts/:id/payouts. */
export const requestPayoutRequestSchema = z.object({ ...withPassword, method: z.enum(['http', 'email']) });
export type RequestPayoutRequest = z.infer<typeof requestPayoutRequestSchema>;

/**
 * Body of POST /api/v1/pool-accounts/:id/finalize: the very file that was looked at before (POST …/slates, whose body is the file
 * itself), by its hash. It is kept in memory for some minutes, for the session that sent it.
 */
export const finalizePayoutRequestSchema = z.object({
  ...withPassword,
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type FinalizePayoutRequest = z.infer<typeof finalizePayoutRequestSchema>;

/**
 * Body of POST /api/v1/pool-accounts/:id/orders/:orderId/clear: a person looked at the pool and says how it ended. Also for the awaited
 * payout: nobody waits for its file any more.
 */
export const clearOrderRequestSchema = z.object({ happened: z.boolean() });
