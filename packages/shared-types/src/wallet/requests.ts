import * as z from 'zod/mini';
import { nodeKeySchema } from './channels.ts';

/** Of one payment by an invoice, in the wallet's node (reference/wallet.md 1.1). */
export const PAYMENT_MAX_SAT = 4_294_967;
/** BOLT 11 sets no limit; a request with many route hints has 2 kB. */
export const REQUEST_MAX_CHARS = 8192;
export const MEMO_MAX_CHARS = 639;

export const LIGHTNING_NETWORKS = ['mainnet', 'testnet', 'signet', 'regtest'] as const;
export type LightningNetwork = (typeof LIGHTNING_NETWORKS)[number];

/** Whole number of thousandths of a satoshi, as decimal text: it may be beyond 2^53. */
export const msatSchema = z.string().check(z.regex(/^\d{1,18}$/));

/** A payment request (BOLT 11) as it was read. */
export const paymentRequestSchema = z.object({
  /** lower case, without `lightning:` and without a server */
  text: z.string(),
  paymentHash: z.string(),
  network: z.enum(LIGHTNING_NETWORKS),
  /** null: the payer says how much */
  amountMsat: z.nullable(msatSchema),
  /** by its signature */
  payee: z.string(),
  /** null: none, or only its hash is there */
  memo: z.nullable(z.string()),
  memoHash: z.nullable(z.string()),
  /** ms since the epoch */
  madeAt: z.number(),
  expiresAt: z.number(),
  hasSecret: z.boolean(),
  routeHintCount: z.int(),
  /** `host:port` that stood behind an @: paying it makes its sender a contact */
  server: z.nullable(z.string()),
});
export type PaymentRequest = z.infer<typeof paymentRequestSchema>;

/** Why it cannot be paid here. The web app has a sentence for each of them, with what to do. */
export const REQUEST_REFUSALS = [
  // what it is
  'empty',
  'too-long',
  'node-address',
  'bitcoin-address',
  'bolt12',
  'lnurl',
  'lightning-address',
  'not-a-request',
  'damaged',
  'bad-signature',
  'unknown-feature',
  'no-secret',
  'bad-amount',
  'several',
  // whether it can be paid by this wallet now
  'expired',
  'no-amount',
  'too-large',
  'other-network',
  'own-request',
  'already-paid',
  'in-flight',
  // a try of it was denied, and the wallet's list does not tell yet that nothing was paid; the answer says when to try again
  'failed-lately',
  // the same, and nobody can tell any more: its wallet is gone, or lists that time no longer
  'failed-elsewhere',
  // of a contact's invoice
  'other-payee',
] as const;
export type RequestRefusal = (typeof REQUEST_REFUSALS)[number];

/**
 * What a person should know before paying it. old: without a payment secret, as nodes of 2017 make them; network-unproven: nothing tells
 * whether the wallet is on that network; beyond-balance: more than the channels that are open have; server-disagrees: the wallet's server
 * reads another payee or amount in it; not-checked: it could not be asked; amount-differs: a contact asks for another amount than was
 * wanted; not-now: money is not moved while the node is not synchronized or not there; unit-unknown: only its decoded amount is sure.
 */
export const REQUEST_WARNINGS = [
  'old',
  'expires-soon',
  'network-unproven',
  'beyond-balance',
  'server-disagrees',
  'not-checked',
  'amount-differs',
  'failed-before',
  'sub-satoshi',
] as const;
export type RequestWarning = (typeof REQUEST_WARNINGS)[number];

/** What is said of a text before anything is sent. `request` null: it could not be read. */
export const requestVerdictSchema = z.object({
  request: z.nullable(paymentRequestSchema),
  refusal: z.nullable(z.enum(REQUEST_REFUSALS)),
  warnings: z.array(z.enum(REQUEST_WARNINGS)),
  /** of the contact with the payee's key; null: none */
  payeeName: z.nullable(z.string()),
  /** already-paid, in-flight, failed-before: which of our payments; null: another, or none of ours */
  paymentId: z.nullable(z.string()),
  /** a contact's invoice: what was asked for */
  wantedSat: z.nullable(z.int()),
});
export type RequestVerdict = z.infer<typeof requestVerdictSchema>;

/** Body of POST /api/v1/wallets/:id/requests/look: reads a text; nothing is sent but a question to the wallet's own server. */
export const lookAtRequestSchema = z.object({
  text: z.string().check(z.maxLength(REQUEST_MAX_CHARS, 'Longer than any payment request')),
});

const amountSatSchema = z
  .int()
  .check(z.minimum(1, 'At least 1 sat'), z.maximum(PAYMENT_MAX_SAT, 'At most 4 294 967 sat'));
const memoSchema = z
  .string()
  .check(
    z.trim(),
    z.maxLength(MEMO_MAX_CHARS, 'At most 639 characters'),
    z.regex(/^\P{Cs}*$/u, 'It holds half a sign: type it anew'),
  );

/** Body of POST /api/v1/wallets/:id/contacts/:key/request: asks the contact's server for an invoice; answers a RequestVerdict. */
export const askContactRequestSchema = z.object({ amountSat: amountSatSchema, memo: memoSchema });
export const contactParamsSchema = z.object({ key: nodeKeySchema });

/** Body of POST /api/v1/wallets/:id/invoices. */
export const createInvoiceRequestSchema = z.object({
  amountSat: amountSatSchema,
  memo: memoSchema,
  /** with our server behind an @, so that the payer keeps us as a contact */
  isQuickPay: z.boolean(),
});
export type CreateInvoiceRequest = z.infer<typeof createInvoiceRequestSchema>;
