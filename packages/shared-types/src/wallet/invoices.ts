import * as z from 'zod/mini';

/** Our own record of an invoice of ours: the server lists only paid ones. */
export const invoiceSchema = z.object({
  id: z.string(),
  /** as it is given to the payer: with our server behind an @ when it is for quick pay */
  text: z.string(),
  paymentHash: z.string(),
  /** what was typed */
  askedSat: z.int(),
  /** what the invoice itself says: the server rounds */
  amountSat: z.int(),
  memo: z.nullable(z.string()),
  isQuickPay: z.boolean(),
  madeAt: z.number(),
  expiresAt: z.number(),
  /** null: not paid as far as is known; ms since the epoch */
  paidAt: z.nullable(z.number()),
  by: z.string(),
});
export type Invoice = z.infer<typeof invoiceSchema>;

/** The newest so many are on the page. */
export const PAGE_INVOICES_MAX = 100;
