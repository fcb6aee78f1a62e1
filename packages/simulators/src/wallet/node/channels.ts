import { randomBytes } from 'node:crypto';
import { refreshSoon } from '../cache/refresh.ts';
import { findNode, type WalletPlace } from '../place.ts';
import { addChainRow, otherEnd } from './chain.ts';
import {
  COMMIT_FEE_SAT,
  FORCED_BLOCKS,
  FUNDING_FEE_SAT,
  LARGEST_CHANNEL_SAT,
  type NodeChannel,
  OPENS_AFTER_BLOCKS,
  SMALLEST_CHANNEL_SAT,
} from './channel.ts';
import { NodeFailure, Refusal } from './refusal.ts';
import { findChannel, type WalletUser } from './user.ts';

/** What a channel is to be. */
export interface ChannelSeed {
  readonly peer: string;
  readonly capacitySat: number;
  readonly balanceSat: number;
}

/** A channel whose funding waits for its blocks. */
export function pendingChannel(
  { peer, capacitySat, balanceSat }: ChannelSeed,
  fundingTxId: string,
): NodeChannel {
  return {
    peer,
    fundingTxId,
    outputIndex: 0,
    capacitySat,
    balanceSat,
    state: 'pending',
    waitBlocks: OPENS_AFTER_BLOCKS,
    isActive: true,
    id: null,
    closingTxId: null,
  };
}

/** A key and, behind an @, where its node is. */
export interface NodePlace {
  readonly nodeId: string;
  readonly host: string | null;
}

export function readNodePlace(text: string): NodePlace {
  const [nodeId = '', host] = text.split('@');
  return { nodeId, host: host ?? null };
}

/** Nobody answers at ports below 1024 and at names ending in .invalid (fixtures 54, 57). */
function isAnswering(host: string): boolean {
  const [, name = '', port = ''] = /^(.+):(\d+)$/.exec(host) ?? [];
  return Number(port) >= 1024 && !name.endsWith('.invalid');
}

/** Connects with a node; its channels can be used again. Throws as the node does. */
export function connectPeer(place: WalletPlace, user: WalletUser, { nodeId, host }: NodePlace): number {
  if (user.isNodeDown) throw new NodeFailure('Connect Failed', 14);
  if (user.peers.has(nodeId)) throw new NodeFailure(`already connected to peer: ${nodeId}`);
  if (host === null || !isAnswering(host)) throw new NodeFailure(`dial tcp ${host}: connection refused`);
  user.peers.add(nodeId);
  findNode(place, nodeId)?.peers.add(user.nodeId);
  for (const channel of user.channels) if (channel.peer === nodeId) channel.isActive = true;
  return user.peers.size;
}

/** Opens a channel from the money on the chain; gives it, pending. Throws as the node does. */
export function openChannel(
  place: WalletPlace,
  user: WalletUser,
  { peer, capacitySat }: { peer: NodePlace; capacitySat: number },
): NodeChannel {
  if (user.isNodeDown) throw new NodeFailure('Connect Failed', 14);
  const { nodeId: key, host } = peer;
  if (!user.peers.has(key)) {
    if (host === null) throw new Refusal('No peer found, so must specify a host name.');
    connectPeer(place, user, peer);
  }
  if (capacitySat < SMALLEST_CHANNEL_SAT) {
    throw new NodeFailure(`channel is too small, the minimum channel size is ${SMALLEST_CHANNEL_SAT} SAT`);
  }
  if (capacitySat > LARGEST_CHANNEL_SAT) throw new NodeFailure('funding amount is too large');
  const costSat = capacitySat + FUNDING_FEE_SAT;
  if (costSat > user.onChainSat)
    throw new NodeFailure('not enough witness outputs to create funding transaction');
  const fundingTxId = randomBytes(32).toString('hex');
  const balanceSat = Math.max(0, capacitySat - COMMIT_FEE_SAT);
  const channel = pendingChannel({ peer: key, capacitySat, balanceSat }, fundingTxId);
  user.onChainSat -= costSat;
  user.channels.push(channel);
  findNode(place, key)?.channels.push(
    pendingChannel({ peer: user.nodeId, capacitySat, balanceSat: 0 }, fundingTxId),
  );
  addChainRow(place, user, { hash: fundingTxId, sat: -capacitySat, feesSat: FUNDING_FEE_SAT });
  refreshSoon(place, user);
  return channel;
}

function startClosing(
  user: WalletUser,
  channel: NodeChannel,
  { txId, isForce }: { txId: string; isForce: boolean },
): void {
  // Those that close are listed in the order in which they began to (fixture 70).
  user.channels = [...user.channels.filter((each) => each !== channel), channel];
  channel.state = isForce ? 'forced' : 'closing';
  channel.waitBlocks = isForce ? FORCED_BLOCKS : 0;
  channel.closingTxId = txId;
  channel.isActive = true;
}

/** Closes an open channel; gives the id of the closing transaction. Throws as the server and the node do. */
export function closeChannel(
  place: WalletPlace,
  user: WalletUser,
  { id, isForce }: { id: string; isForce: boolean },
): string {
  if (user.isNodeDown) throw new NodeFailure('Connect Failed', 14);
  const channel = findChannel(user, id);
  if (channel === undefined) throw new Refusal('edge not found');
  if (!isForce && !channel.isActive) throw new NodeFailure('unable to find a link to the peer');
  const txId = randomBytes(32).toString('hex');
  const other = otherEnd(place, channel);
  startClosing(user, channel, { txId, isForce });
  if (other !== null) {
    startClosing(other.user, other.channel, { txId, isForce: false });
    refreshSoon(place, other.user);
  }
  refreshSoon(place, user);
  return txId;
}
