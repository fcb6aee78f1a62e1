import {
  LISTS_AGE_MS,
  POOL_ORDER_KINDS,
  POOL_ORDER_STATES,
  type PoolOrder,
} from '@mintdeck/shared-types/pool/orders';
import { z } from 'zod';
import type { PoolOrderRow } from '../../db/pool-schema.ts';

const kindSchema = z.enum(POOL_ORDER_KINDS);
const stateSchema = z.enum(POOL_ORDER_STATES);
const methodSchema = z.enum(['http', 'email']).nullable();
const askedSchema = z.object({ monitor: z.boolean().nullable(), wallet: z.boolean().nullable() });
const answeredSchema = z.object({ monitor: z.boolean().nullable(), limited: z.boolean().nullable() });

/** Looked for so long; the pool keeps its lists and its settings as they are for longer. */
export const LOOKED_FOR_MS = 86_400_000;

/** What the pool said right before an order left: what it says later is compared with it. */
const beforeSchema = z.object({
  /** false: the pool did not give its list, so that what our record has not may be older than the order all the same */
  payoutsRead: z.boolean(),
  /** ids of the payouts in our record */
  payoutIds: z.array(z.string()),
  unpaidNanogrin: z.string().nullable(),
  paidNanogrin: z.string().nullable(),
  /** finalize: the payout it is for, where the pool lists it; `id` of our record */
  payout: z
    .object({
      id: z.string(),
      txId: z.string().nullable(),
      commit: z.string().nullable(),
      status: z.string().nullable(),
    })
    .nullable(),
  /** settings as they were; the wallet is masked by the pool */
  settings: z.object({ monitor: z.boolean().nullable(), wallet: z.string().nullable() }).nullable(),
});
export type OrderBefore = z.infer<typeof beforeSchema>;

/** Nothing was read before. */
export const NOTHING_BEFORE: OrderBefore = {
  payoutsRead: true,
  payoutIds: [],
  unpaidNanogrin: null,
  paidNanogrin: null,
  payout: null,
  settings: null,
};

/** Throws when the row was not written by us. */
export const toBefore = (row: PoolOrderRow): OrderBefore => beforeSchema.parse(JSON.parse(row.before));

const parseColumn = <S extends z.ZodType>(schema: S, json: string | null): z.infer<S> | null =>
  json === null ? null : schema.parse(JSON.parse(json));

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
  asked: parseColumn(askedSchema, row.asked),
  answered: parseColumn(answeredSchema, row.answered),
  isSeen: row.is_seen === 1,
  lookedForUntilMs: row.state === 'not-known' ? row.sent_at + LISTS_AGE_MS + LOOKED_FOR_MS : null,
  note: row.note,
});

const KIND_WORDS: Record<PoolOrder['kind'], string> = {
  settings: 'a change of the settings at the pool',
  payout: 'a payout',
  finalize: 'the file of a payout',
};

/** Why nothing else is ordered now; null: the other one is only just being stored. */
export const describeBusy = (order: PoolOrder | null): string => {
  if (order === null) return 'Nothing was ordered: another order of this account is just being sent.';
  const time = new Date(order.sentAt).toISOString().slice(0, 16).replace('T', ' ');
  return `Nothing was ordered: ${KIND_WORDS[order.kind]}, sent by ${order.by} at ${time} UTC, is not clear yet.`;
};

/** Nothing else may be ordered as long as one of an account is so. */
export const isUnclear = ({ state }: Pick<PoolOrderRow, 'state'>): boolean =>
  state === 'sending' || state === 'not-known';

/** A payout by e-mail that the pool took, or that a person says it took, and of which nothing shows that its file was sent. */
export const isAwaitingFile = ({ kind, method, state, is_seen, is_over }: PoolOrderRow): boolean =>
  kind === 'payout' &&
  method === 'email' &&
  is_over === 0 &&
  (state === 'done' || (state === 'cleared' && is_seen === 1));
