import * as z from 'zod/mini';

// Apart from the rest because every page's live line parses it: what it imports is in the first bytes of the app.

export const walletIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/**
 * Whether the wallet's server answers for it. unknown: not asked yet since this server started; signed-out: the session is over, and a
 * person has to enter the PIN; certificate-changed: another certificate than the trusted one, nothing is sent there; not-set-up: the
 * server knows the user but has given it no node; not-understood: it answers, but not in a way that can be read.
 */
export const WALLET_STATES = [
  'ok',
  'unreachable',
  'signed-out',
  'certificate-changed',
  'not-set-up',
  'not-understood',
  'paused',
  'unknown',
] as const;
export type WalletState = (typeof WALLET_STATES)[number];

/** Live topic `wallet:<id>`: what the overview and the list of wallets show. Null: it was removed. */
export const walletSchema = z.object({
  id: walletIdSchema,
  name: z.string(),
  /** host and port */
  host: z.string(),
  state: z.enum(WALLET_STATES),
  /** ms since the epoch, server clock */
  since: z.number(),
  /** when the newest good answer came, ms since the epoch; null: none ever. What it says may be a minute older. */
  takenAt: z.nullable(z.number()),
  /** on-chain and in channels; null: not read, or in a unit nobody knows */
  totalSat: z.nullable(z.int()),
  lightningSat: z.nullable(z.int()),
  /** null: not told */
  isSynchronized: z.nullable(z.boolean()),
  /** payments and channel orders whose outcome is not known yet */
  unclearCount: z.int(),
  /** grows whenever anything of its page is another */
  seq: z.int(),
});
export type Wallet = z.infer<typeof walletSchema>;
