import type { NodeChannel } from '../node/channel.ts';
import {
  channelSat,
  type IssuedInvoice,
  type NodeContact,
  type NodeTransaction,
  type WalletUser,
} from '../node/user.ts';
import { heightOf, type WalletPlace } from '../place.ts';

/** What is true of a user, whatever the server says of it; amounts are satoshi. */
export interface UserState {
  readonly index: number;
  readonly id: string;
  readonly pin: string | null;
  /** Hex. */
  readonly nodeId: string;
  readonly address: string;
  readonly height: number;
  readonly onChainSat: number;
  /** In open channels. */
  readonly channelSat: number;
  readonly channels: readonly NodeChannel[];
  readonly contacts: readonly (NodeContact & { readonly key: string })[];
  /** Keys of the nodes it is connected with. */
  readonly peers: readonly string[];
  /** Oldest first, unpaid ones among them. */
  readonly invoices: readonly IssuedInvoice[];
  /** Oldest first, all of them. */
  readonly transactions: readonly Omit<NodeTransaction, 'listedFromMs'>[];
  /** Events that wait for a socket. */
  readonly waitingEvents: number;
}

/** Reads a user at the place's time. */
export function readUserState(place: WalletPlace, user: WalletUser): UserState {
  const { index, id, pin, nodeId, address, onChainSat, channels, contacts, peers, invoices, queue } = user;
  return {
    index,
    id,
    pin,
    nodeId,
    address,
    height: heightOf(place, user),
    onChainSat,
    channelSat: channelSat(user),
    channels,
    contacts: [...contacts].map(([key, contact]) => ({ key, ...contact })),
    peers: [...peers],
    invoices,
    // Infinity is no JSON.
    transactions: user.transactions.map(({ listedFromMs: _, ...row }) => row),
    waitingEvents: queue.transactions.length + queue.channels.length + (queue.isRefreshed ? 1 : 0),
  };
}
