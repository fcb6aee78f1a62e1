import { randomBytes } from 'node:crypto';
import { refreshSoon } from '../cache/refresh.ts';
import { toUnit } from '../money.ts';
import { findNode, type WalletPlace } from '../place.ts';
import { channelIdOf, type NodeChannel, SWEPT_AFTER_BLOCKS } from './channel.ts';
import { bufferOf } from './random.ts';
import type { WalletUser } from './user.ts';

/** Money that came to the address; 0 confirmations until the next block. */
export function receiveOnChain(place: WalletPlace, user: WalletUser, sat: number): string {
  const hash = randomBytes(32).toString('hex');
  user.onChainSat += sat;
  addChainRow(place, user, { hash, sat, feesSat: 0 });
  refreshSoon(place, user);
  return hash;
}

/** Lists a transaction of the chain. */
export function addChainRow(
  place: WalletPlace,
  user: WalletUser,
  row: { hash: string; sat: number; feesSat: number },
): void {
  const atMs = place.clock.nowMs();
  user.transactions.push({
    ...row,
    kind: 'transaction',
    atMs,
    memo: null,
    blockHeight: null,
    listedFromMs: atMs,
  });
}

function open(place: WalletPlace, user: WalletUser, channel: NodeChannel): void {
  const { outputIndex, fundingTxId, capacitySat, peer } = channel;
  channel.state = 'open';
  channel.isActive = true;
  channel.waitBlocks = 0;
  // Any place in the block will do; two of a user's channels must not have the same.
  channel.id = channelIdOf(place.height, Number.parseInt(fundingTxId.slice(0, 4), 16) + 1, outputIndex);
  user.queue.channels.push({
    channelid: channel.id,
    channelpoint: {
      funding_txid: bufferOf(fundingTxId, true),
      funding_txid_str: '',
      output_index: outputIndex,
    },
    capacity: toUnit(place.settings, capacitySat),
    remotenode: peer,
  });
  refreshSoon(place, user);
}

function pay(place: WalletPlace, user: WalletUser, channel: NodeChannel): void {
  user.channels = user.channels.filter((each) => each !== channel);
  const { balanceSat, closingTxId } = channel;
  if (balanceSat === 0) return;
  user.onChainSat += balanceSat;
  addChainRow(place, user, {
    hash: closingTxId ?? randomBytes(32).toString('hex'),
    sat: balanceSat,
    feesSat: 0,
  });
}

function passBlock(place: WalletPlace, user: WalletUser, channel: NodeChannel): void {
  if (channel.state === 'pending' || channel.state === 'forced') channel.waitBlocks -= 1;
  if (channel.state === 'pending' && channel.waitBlocks === 0) open(place, user, channel);
  else if (channel.state === 'closing') pay(place, user, channel);
  else if (channel.state === 'forced' && channel.waitBlocks <= SWEPT_AFTER_BLOCKS) pay(place, user, channel);
}

function seeBlock(place: WalletPlace, user: WalletUser): void {
  for (const row of user.transactions) {
    if (row.kind === 'transaction') row.blockHeight ??= place.height;
  }
  for (const channel of [...user.channels]) passBlock(place, user, channel);
}

/** The chain grows: channels open, closed ones pay out, transactions are confirmed. */
export function mineBlocks(place: WalletPlace, count: number): void {
  for (let block = 0; block < count; block += 1) {
    place.height += 1;
    for (const user of place.users) if (user.staysAtHeight === null) seeBlock(place, user);
  }
}

/** The other end of a channel, when that is a user here as well. */
export function otherEnd(
  place: WalletPlace,
  { peer, fundingTxId }: NodeChannel,
): { user: WalletUser; channel: NodeChannel } | null {
  const user = findNode(place, peer);
  const channel = user?.channels.find((each) => each.fundingTxId === fundingTxId);
  return user === undefined || channel === undefined ? null : { user, channel };
}
