import {
  CHANNEL_ORDER_KINDS,
  CHANNEL_ORDER_STATES,
  type ChannelOrder,
} from '@mintdeck/shared-types/wallet/channels';
import { z } from 'zod';
import type { WalletChannelOrdersTable } from '../../db/wallet-schema.ts';

export type ChannelOrderRow = WalletChannelOrdersTable;

const kindSchema = z.enum(CHANNEL_ORDER_KINDS);
const stateSchema = z.enum(CHANNEL_ORDER_STATES);

/** What the wallet listed right before an order left: what it lists later is compared with it. */
const beforeSchema = z.object({
  /** open: of all channels that were there; close: of the one it is about. Funding txid:index each. */
  points: z.array(z.string()),
});
export type OrderBefore = z.infer<typeof beforeSchema>;

/** Throws when the row was not written by us. */
export const toBefore = (row: Pick<ChannelOrderRow, 'before'>): OrderBefore =>
  beforeSchema.parse(JSON.parse(row.before));

/** A row as a person sees it. */
export const toOrder = (row: ChannelOrderRow): ChannelOrder => ({
  id: row.id,
  kind: kindSchema.parse(row.kind),
  state: stateSchema.parse(row.state),
  peer: row.peer,
  peerName: row.peer_name,
  amountSat: row.amount_sat,
  channelId: row.channel_id,
  txId: row.tx_id,
  by: row.username,
  sentAt: row.sent_at,
  endedAt: row.ended_at,
  isSeen: row.is_seen === 1,
  happened: row.happened === null ? null : row.happened === 1,
  note: row.note,
});
