import { z } from 'zod';

// What the server sends, in its own names (reference/wallet.md 1.1, 1.3, 1.4). Every field may be missing or null; a field of a type nobody
// expects costs itself (wire-fields.ts). Keys nobody knows pass.

/** A number of its floating currency, or whole. */
const number = z.number().nullish();
const text = z.string().max(8192).nullish();
const flag = z.boolean().nullish();

/** The parts of getalldata we read, by our names. `addressbook` says nothing that the contacts and channels do not. */
export const PART_FIELDS = {
  node: 'info',
  address: 'address',
  balances: 'balances',
  channels: 'channels',
  contacts: 'quickpaynodes',
  transactions: 'transactions',
} as const;
export type PartName = keyof typeof PART_FIELDS;
export const PART_NAMES: readonly PartName[] = [
  'node',
  'address',
  'balances',
  'channels',
  'contacts',
  'transactions',
];

export const nodeWireSchema = z.object({
  nodeId: text,
  alias: text,
  synchronized: flag,
  blockheight: number,
  addresscode: text,
});
export type NodeWire = z.infer<typeof nodeWireSchema>;

/** t…: price of one satoshi in that currency; 0: none (reference/wallet.md 1.3) */
export const balancesWireSchema = z.object({
  btcfunds: number,
  lntfunds: number,
  tusd: number,
  tgbp: number,
  teur: number,
});
export type BalancesWire = z.infer<typeof balancesWireSchema>;

export const channelWireSchema = z.object({
  node: text,
  /** a decimal number beyond 2^53, or "N/A" */
  channel: text,
  state: text,
  balance: number,
  capacity: number,
  channelpoint: text,
  waitblocks: number,
  active: flag,
});
export type ChannelWire = z.infer<typeof channelWireSchema>;

export const contactWireSchema = z.object({ alias: text, server: text, channelserver: text, status: text });
export type ContactWire = z.infer<typeof contactWireSchema> & { key: string };

export const transactionWireSchema = z.object({
  hash: text,
  type: text,
  amount: number,
  num_confirmations: number,
  /** seconds as a string */
  time_stamp: z.union([z.string().max(40), z.number()]).nullish(),
  total_fees: number,
  memo: text,
});
export type TransactionWire = z.infer<typeof transactionWireSchema>;

/** What each part is once it was read. */
export interface PartWires {
  node: NodeWire;
  address: string;
  balances: BalancesWire;
  channels: readonly ChannelWire[];
  contacts: readonly ContactWire[];
  transactions: readonly TransactionWire[];
}

/** Answers of the other calls. */
export const createdWireSchema = z.object({ payment_request: z.string().min(1).max(8192) });
export const detailsWireSchema = z.object({
  destination: z.string().regex(/^0[23][0-9a-f]{64}$/i),
  amount: z.number().nullish().catch(null),
  memo: z.string().nullish().catch(null),
});
export type DetailsWire = z.infer<typeof detailsWireSchema>;

/** Node's own way to write bytes as JSON. */
const bytesWireSchema = z.object({
  type: z.literal('Buffer'),
  data: z.array(z.int().min(0).max(255)).length(32),
});
export type BytesWire = z.infer<typeof bytesWireSchema>;
export const openedWireSchema = z.object({
  response: z.looseObject({ funding_txid: bytesWireSchema.nullish().catch(null) }),
});
export const closedWireSchema = z.object({
  update: z.string(),
  close_pending: z
    .looseObject({ txid: bytesWireSchema.nullish().catch(null) })
    .nullish()
    .catch(null),
});
export const connectedWireSchema = z.object({ peer_id: z.number() });

/** What comes over the websocket. */
export const eventWireSchema = z.object({
  method: z.string().max(64),
  params: z.array(z.unknown()).max(1000).nullish(),
});
export const paidWireSchema = z.object({ payment_request: z.string().min(1).max(8192) });
