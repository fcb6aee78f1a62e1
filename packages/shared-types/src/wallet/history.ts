import * as z from 'zod/mini';

/** chain: on-chain, signed; payment: sent over Lightning; invoice: received over Lightning. */
export const TRANSACTION_KINDS = ['chain', 'payment', 'invoice'] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

export const NOTE_MAX_CHARS = 500;

/** One row of our record of what the wallet lists; it lists the newest 50 only. */
export const walletTransactionSchema = z.object({
  id: z.string(),
  kind: z.enum(TRANSACTION_KINDS),
  /** chain: transaction id; payment and invoice: payment hash */
  hash: z.string(),
  /** above 0: came in; below 0: went out; null: in a unit nobody knows */
  amountSat: z.nullable(z.int()),
  /** true: from the invoice itself; false: reckoned from the server's amount and rate */
  isExact: z.boolean(),
  feesSat: z.nullable(z.int()),
  /** chain only */
  confirmations: z.nullable(z.int()),
  /** ms since the epoch; null: not told */
  at: z.nullable(z.number()),
  memo: z.nullable(z.string()),
  /** of a payment of ours to a contact; null: not known */
  peerName: z.nullable(z.string()),
  /** a person's */
  note: z.nullable(z.string()),
});
export type WalletTransaction = z.infer<typeof walletTransactionSchema>;

/** At most so many rows in one answer. */
export const HISTORY_ROWS_MAX = 10_000;
/** Query of GET /api/v1/wallets/:id/transactions: the newest before that row. */
export const historyQuerySchema = z.object({ before: z.optional(z.string().check(z.maxLength(80))) });
/** Its answer. The newest first. `rest`: how many older ones there are. */
export const walletHistorySchema = z.object({
  transactions: z.array(walletTransactionSchema),
  rest: z.int(),
  /** earlier than this the record may miss some, as nobody looked; ms since the epoch; null: nothing was read ever */
  recordFromMs: z.nullable(z.number()),
  /** true: more than the 50 listed ones came between two looks at some time, so that some are missing */
  hasGaps: z.boolean(),
  /** true: it holds as many rows as it may, and takes no new ones */
  isFull: z.boolean(),
});
export type WalletHistory = z.infer<typeof walletHistorySchema>;
const noteSchema = z.nullable(
  z.string().check(z.trim(), z.maxLength(NOTE_MAX_CHARS, 'At most 500 characters')),
);
/**
 * Body of PATCH /api/v1/wallets/:id/transactions/:transactionId. `before`: the note as it was read. Where it is another by now, the answer is
 * `changed-meanwhile`, with that one in `fields.note`.
 */
export const noteTransactionRequestSchema = z.object({ note: noteSchema, before: noteSchema });
