import * as z from 'zod/mini';
import { orderIdSchema } from './channels.ts';
import { contactNameSchema } from './contacts.ts';
import { msatSchema, REQUEST_MAX_CHARS } from './requests.ts';
import { pinSchema } from './wallets.ts';

/**
 * sending: written here, and on its way; paid: the wallet lists it under its payment hash; failed: the server said why it did not pay;
 * not-known: nobody can say yet, it is looked for in what the wallet lists, and the same invoice is not paid again meanwhile; cleared: a
 * person said how it ended.
 */
export const PAYMENT_STATES = ['sending', 'paid', 'failed', 'not-known', 'cleared'] as const;
export const paymentStateSchema = z.enum(PAYMENT_STATES);
export type PaymentState = z.infer<typeof paymentStateSchema>;

/** The wallet's own row of it: what proves that it was paid. */
export const paymentProofSchema = z.object({
  hash: z.string(),
  /** by the wallet's clock, ms since the epoch */
  paidAt: z.nullable(z.number()),
  feesSat: z.nullable(z.int()),
});

/** One payment by an invoice, and what became of it. No PIN is in it. */
export const paymentSchema = z.object({
  id: z.string(),
  walletId: z.string(),
  paymentHash: z.string(),
  payee: z.string(),
  payeeName: z.nullable(z.string()),
  amountMsat: msatSchema,
  memo: z.nullable(z.string()),
  expiresAt: z.number(),
  state: paymentStateSchema,
  by: z.string(),
  sentAt: z.number(),
  endedAt: z.nullable(z.number()),
  proof: z.nullable(paymentProofSchema),
  /** failed: the server's own words, null when nothing left for it; not-known: its words, null when it gave none */
  reason: z.nullable(z.string()),
  /** when the wallet's list was last read without it, ms since the epoch; null: not since */
  lookedAt: z.nullable(z.number()),
  /** cleared: what a person said */
  happened: z.nullable(z.boolean()),
});
export type Payment = z.infer<typeof paymentSchema>;

/**
 * Body of POST /api/v1/wallets/:id/payments: answers a Payment when it is over, else after half a minute as it stands then, `sending` or
 * `not-known`; its page tells the rest. `id` sent twice is one payment. `text` and `amountMsat` as they were shown; anything else there by now is refused.
 */
export const payRequestSchema = z.object({
  id: orderIdSchema,
  text: z.string().check(z.maxLength(REQUEST_MAX_CHARS)),
  amountMsat: msatSchema,
  /** name of the contact it becomes; needed when the request names a server, else the wallet's server never answers (fixtures/wallet/http/37) */
  contactName: z.optional(contactNameSchema),
  /** the payee's contact as it was shown; needed when paying gives it another name or server */
  replaces: z.optional(
    z.object({
      name: z.string().check(z.maxLength(REQUEST_MAX_CHARS)),
      invoiceServer: z.nullable(z.string().check(z.maxLength(REQUEST_MAX_CHARS))),
    }),
  ),
  pin: pinSchema,
});
export type PayRequest = z.infer<typeof payRequestSchema>;
