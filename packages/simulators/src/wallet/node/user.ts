import type { CachedParts } from '../cache/parts.ts';
import type { NodeChannel } from './channel.ts';
import type { NodeKey } from './random.ts';

export const TRANSACTION_KINDS = ['transaction', 'payment', 'invoice'] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** A row of the history; amounts are satoshi. */
export interface NodeTransaction {
  readonly kind: TransactionKind;
  /** transaction: its id; payment: the payment hash; invoice: the payment request. */
  readonly hash: string;
  /** transaction: below 0 when it went out; payment: above 0 although it went out. */
  readonly sat: number;
  readonly feesSat: number;
  readonly atMs: number;
  /** Only invoices have one. */
  readonly memo: string | null;
  /** Height of its block; null while it waits for one, and for everything in channels. */
  blockHeight: number | null;
  /** Server's time from which it is listed; Infinity = never. */
  readonly listedFromMs: number;
}

/** An invoice that was made here; unpaid ones are in no list of the server. */
export interface IssuedInvoice {
  readonly text: string;
  /** Hex. */
  readonly paymentHash: string;
  /** null = any amount. */
  readonly sat: number | null;
  readonly memo: string;
  readonly expiresAtMs: number;
  paidAtMs: number | null;
}

export interface NodeContact {
  readonly alias: string;
  readonly server: string | null;
  /** null: came with a payment request and was never told. */
  readonly channelServer: string | null;
}

/** Events until the next socket asks. */
export interface EventQueue {
  transactions: unknown[];
  channels: unknown[];
  isRefreshed: boolean;
}

/** How a part of getalldata fails: `error` `{error: …}`, `old` as it was, `no-funds` only without on-chain funds (fixture 102). */
export const PART_FAILURES = ['error', 'null', 'empty', 'old', 'no-funds'] as const;
export type PartFailure = (typeof PART_FAILURES)[number];
export const PARTS = ['address', 'info', 'balances', 'channels', 'contacts', 'transactions'] as const;
export type Part = (typeof PARTS)[number];

/** One user of the server, with a Lightning node of their own. */
export interface WalletUser extends NodeKey {
  readonly index: number;
  /** An e-mail address. */
  readonly id: string;
  readonly address: string;
  readonly peerPort: number;
  /** null until the first login sets it. */
  pin: string | null;
  /** Without ports every route leads to /newaccount (fixture 109). */
  hasNode: boolean;
  isSynchronized: boolean;
  /** The node does not answer: calls fail, lists stay as they were. */
  isNodeDown: boolean;
  /** Its blocks stop while this is set. */
  staysAtHeight: number | null;
  onChainSat: number;
  channels: NodeChannel[];
  readonly contacts: Map<string, NodeContact>;
  /** Keys of the nodes it is connected with. */
  readonly peers: Set<string>;
  readonly invoices: IssuedInvoice[];
  /** In the order in which they happened. */
  readonly transactions: NodeTransaction[];
  failures: Partial<Record<Part, PartFailure>>;
  cached: CachedParts | null;
  readonly queue: EventQueue;
}

export function findChannel(user: WalletUser, id: string): NodeChannel | undefined {
  return user.channels.find((channel) => channel.state === 'open' && channel.id === id);
}

/** Satoshi in open channels, with or without their peer (fixture 14: 102 + 17 = 119). */
export function channelSat({ channels }: WalletUser): number {
  return channels.reduce((sum, { state, balanceSat }) => (state === 'open' ? sum + balanceSat : sum), 0);
}
