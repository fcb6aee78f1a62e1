import { POOL_ORDER_KINDS, POOL_ORDER_STATES, type PoolOrder } from '@mintdeck/shared-types/pool/orders';
import { z } from 'zod';
import type { PoolOrderRow } from '../../db/pool-schema.ts';

const kindSchema = z.enum(POOL_ORDER_KINDS);
const stateSchema = z.enum(POOL_ORDER_STATES);
const methodSchema = z.enum(['http', 'email']).nullable();
const askedSchema = z.object({ monitor: z.boolean().nullable(), wallet: z.boolean().nullable() }).nullable();

/** What the pool said right before an order left: what it says later is compared with it. */
const beforeSchema = z.object({
  /** ids of the payouts in our record */
  payoutIds: z.array(z.string()),
  unpaidNanogrin: z.string().nullable(),
  paidNanogrin: z.string().nullable(),
});
export type OrderBefore = z.infer<typeof beforeSchema>;

/** Throws when the row was not written by us. */
export const toBefore = (row: PoolOrderRow): OrderBefore => beforeSchema.parse(JSON.parse(row.before));

/** A row as a person sees it. */
export const toOrder = (row: PoolOrderRow): PoolOrder => ({
  id: row.id,
  kind: kindSchema.parse(row.kind),
  state: stateSchema.parse(row.state),
  by: row.username,
  sentAt: row.sent_at,
  endedAt: row.ended_at,
  method: methodSchema.parse(row.method),
  amountNanogrin: row.amount,
  txId: row.tx_id,
  sha256: row.sha256,
  asked: row.asked === null ? null : askedSchema.parse(JSON.parse(row.asked)),
  isSeen: row.is_seen === 1,
  note: row.note,
});

/** Nothing else may be ordered as long as one of an account is so. */
export const isUnclear = ({ state }: Pick<PoolOrderRow, 'state'>): boolean =>
  state === 'sending' || state === 'not-known';
