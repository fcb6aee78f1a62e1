import { toUnit } from '../money.ts';
import { type NodeChannel, wordState } from '../node/channel.ts';
import { channelSat, type NodeTransaction, type Part, type WalletUser } from '../node/user.ts';
import { heightOf, type WalletPlace } from '../place.ts';
import type { CachedParts } from './parts.ts';
import { errorObject } from './wording.ts';

/** The history has the newest 50 rows. */
const LISTED_COUNT = 50;

/** A channel as the server sends it. */
export interface SentChannel {
  readonly node: string;
  readonly channel: string;
  readonly state: string;
  readonly balance: number;
  readonly capacity: number;
  readonly channelpoint: string;
  readonly waitblocks: number;
  readonly active: boolean;
}

function sendChannel({ settings }: WalletPlace, channel: NodeChannel): SentChannel {
  const { peer, id, balanceSat, capacitySat, fundingTxId, outputIndex, state, waitBlocks, isActive } =
    channel;
  return {
    node: peer,
    channel: state === 'open' && id !== null ? id : 'N/A',
    state: wordState(channel),
    balance: toUnit(settings, balanceSat),
    capacity: toUnit(settings, capacitySat),
    channelpoint: `${fundingTxId}:${outputIndex}`,
    waitblocks: waitBlocks,
    active: isActive,
  };
}

// Fixture 70: open, pending, closing, forced, each in the order of their age.
const ORDER = ['open', 'pending', 'closing', 'forced'] as const;

function sendChannels(place: WalletPlace, { channels }: WalletUser): SentChannel[] {
  return ORDER.flatMap((state) =>
    channels.filter((channel) => channel.state === state).map((channel) => sendChannel(place, channel)),
  );
}

function confirmationsOf(row: NodeTransaction, height: number): number {
  return row.kind !== 'transaction' || row.blockHeight === null ? 0 : height - row.blockHeight + 1;
}

function sendTransactions(place: WalletPlace, user: WalletUser): unknown[] {
  const { settings, clock } = place;
  const nowMs = clock.nowMs();
  const height = heightOf(place, user);
  const listed = user.transactions.filter(({ listedFromMs }) => listedFromMs <= nowMs);
  return listed
    .toSorted((a, b) => a.atMs - b.atMs)
    .slice(-LISTED_COUNT)
    .reverse()
    .map((row) => ({
      hash: row.hash,
      type: row.kind,
      amount: toUnit(settings, row.sat),
      num_confirmations: confirmationsOf(row, height),
      time_stamp: String(Math.floor(row.atMs / 1000)),
      total_fees: toUnit(settings, row.feesSat),
      ...(row.memo === null ? {} : { memo: row.memo }),
    }));
}

function sendInfo(place: WalletPlace, user: WalletUser): unknown {
  const { host, port } = place.address;
  const { nodeId, peerPort } = user;
  return {
    nodeId,
    alias: host,
    port: peerPort,
    synchronized: user.isSynchronized,
    blockheight: heightOf(place, user),
    addresscode: `${nodeId}@${host}:${peerPort}@${host}:${port}`,
  };
}

function sendContacts({ contacts, peers }: WalletUser): unknown {
  return Object.fromEntries(
    [...contacts].map(([key, { alias, server, channelServer }]) => [
      key,
      { alias, server, channelserver: channelServer, status: peers.has(key) ? 'Connected' : 'Disconnected' },
    ]),
  );
}

function sendBalances({ settings }: WalletPlace, user: WalletUser): { btcfunds: number; lntfunds: number } {
  const lightningSat = channelSat(user);
  return {
    btcfunds: toUnit(settings, user.onChainSat + lightningSat),
    lntfunds: toUnit(settings, lightningSat),
  };
}

function failed(
  place: WalletPlace,
  user: WalletUser,
  { part, fresh }: { part: Part; fresh: unknown },
): unknown {
  // A node that is down: no info, no on-chain funds, the rest stays as it was (fixtures 102 to 104).
  const down = { info: 'error', balances: 'no-funds' } as const;
  const usual = user.isNodeDown ? (part === 'info' || part === 'balances' ? down[part] : 'old') : undefined;
  switch (user.failures[part] ?? usual) {
    case 'error':
      return { error: { message: errorObject(place, { code: 14, words: 'Connect Failed' }) } };
    case 'null':
      return null;
    case 'empty':
      return {};
    case 'old':
      return user.cached?.[part] ?? {};
    case 'no-funds':
      return { ...sendBalances(place, user), btcfunds: null };
    default:
      return fresh;
  }
}

/** Everything the server keeps of a user, part by part, as it is now. */
export function lookAt(place: WalletPlace, user: WalletUser): CachedParts {
  const look = (part: Part, fresh: unknown): unknown => failed(place, user, { part, fresh });
  return {
    address: look('address', user.address),
    info: look('info', sendInfo(place, user)),
    balances: look('balances', sendBalances(place, user)),
    channels: look('channels', sendChannels(place, user)),
    contacts: look('contacts', sendContacts(user)),
    transactions: look('transactions', sendTransactions(place, user)),
  };
}
