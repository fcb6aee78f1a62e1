import * as z from 'zod/mini';
import { pinSchema } from './wallets.ts';

/** A node's public key: 33 bytes, lower-case hex. */
export const nodeKeySchema = z
  .string()
  .check(
    z.toLowerCase(),
    z.regex(/^0[23][0-9a-f]{64}$/, 'A public key: 66 digits and letters a to f, starting with 02 or 03'),
  );
/** host:port, where a node listens for others. */
export const nodePlaceSchema = z
  .string()
  .check(z.trim(), z.maxLength(255), z.regex(/^[^\s@/?#]+:\d{1,5}$/, 'host:port, such as 203.0.113.7:9735'));

/** Limits of the wallet's node (reference/wallet.md 1.1). */
export const CHANNEL_MIN_SAT = 6000;
export const CHANNEL_MAX_SAT = 16_777_216;

/** open: usable; offline: open, its peer is away; unknown: in a word we do not know. */
export const CHANNEL_STATES = ['open', 'offline', 'pending', 'closing', 'force-closing', 'unknown'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

export const channelSchema = z.object({
  /** a decimal number beyond 2^53; null: only open ones have one */
  id: z.nullable(z.string()),
  /** funding txid:index */
  point: z.string(),
  peer: z.string(),
  /** name of the contact with that key; null: none */
  peerName: z.nullable(z.string()),
  state: z.enum(CHANNEL_STATES),
  /** as the server words it */
  word: z.string(),
  /** until it is open, or until the money is back; null: not told. Ten minutes each, about. */
  blocksLeft: z.nullable(z.int()),
  localSat: z.nullable(z.int()),
  /** capacity less what is ours: an estimate, as fees and reserves of the channel are not told */
  remoteSat: z.nullable(z.int()),
  capacitySat: z.nullable(z.int()),
});
export type Channel = z.infer<typeof channelSchema>;

/**
 * sending; done: the server took it; refused: it said no; not-sent: nothing left; not-known: looked for in its list of channels; cleared:
 * a person said how it ended.
 */
export const CHANNEL_ORDER_STATES = [
  'sending',
  'done',
  'refused',
  'not-sent',
  'not-known',
  'cleared',
] as const;
export type ChannelOrderState = (typeof CHANNEL_ORDER_STATES)[number];
export const CHANNEL_ORDER_KINDS = ['open', 'close', 'force-close'] as const;

/** Opening or closing a channel, and what became of it. No PIN is in it. */
export const channelOrderSchema = z.object({
  id: z.string(),
  kind: z.enum(CHANNEL_ORDER_KINDS),
  state: z.enum(CHANNEL_ORDER_STATES),
  peer: z.string(),
  peerName: z.nullable(z.string()),
  /** open: what goes into it; close: our part when it was ordered */
  amountSat: z.nullable(z.int()),
  /** close: which */
  channelId: z.nullable(z.string()),
  /** open: of the funding transaction; close: of the closing one; null: not told yet */
  txId: z.nullable(z.string()),
  by: z.string(),
  sentAt: z.number(),
  endedAt: z.nullable(z.number()),
  /** true: the server's own list shows it */
  isSeen: z.boolean(),
  /** cleared: what a person said */
  happened: z.nullable(z.boolean()),
  /** the server's own words, plain text */
  note: z.nullable(z.string()),
});
export type ChannelOrder = z.infer<typeof channelOrderSchema>;

/** Made by the browser: the same one sent twice is one order. */
export const orderIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/));

/** Body of POST /api/v1/wallets/:id/channels. `place` absent: the server must be connected with that node already. */
export const openChannelRequestSchema = z.object({
  id: orderIdSchema,
  peer: nodeKeySchema,
  place: z.optional(nodePlaceSchema),
  amountSat: z
    .int()
    .check(
      z.minimum(CHANNEL_MIN_SAT, 'At least 6 000 sat'),
      z.maximum(CHANNEL_MAX_SAT, 'At most 16 777 216 sat'),
    ),
});
export type OpenChannelRequest = z.infer<typeof openChannelRequestSchema>;
/** Body of POST /api/v1/wallets/:id/channels/:channelId/close. */
export const closeChannelRequestSchema = z.object({
  id: orderIdSchema,
  isForce: z.boolean(),
  pin: pinSchema,
});
export type CloseChannelRequest = z.infer<typeof closeChannelRequestSchema>;
/** Body of POST /api/v1/wallets/:id/peers: connects the server with a node again. */
export const connectPeerRequestSchema = z.object({ peer: nodeKeySchema, place: nodePlaceSchema });
/** Body of POST /api/v1/wallets/:id/channel-orders/:orderId/clear and …/payments/:paymentId/clear: a person looked and says how it ended. */
export const clearUnclearRequestSchema = z.object({ happened: z.boolean() });
