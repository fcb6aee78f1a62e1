import type { Channel, ChannelOrder } from '@mintdeck/shared-types/wallet/channels';

export const PEER = `02${'cd'.repeat(32)}`;

/** An open channel of 1 000 000 sat with Bob, 600 000 of them ours. */
export const channelOf = (facts: Partial<Channel> = {}): Channel => ({
  id: '1318554229997395969',
  point: `${'ab'.repeat(32)}:0`,
  peer: PEER,
  peerName: 'Bob',
  state: 'open',
  word: 'Open',
  blocksLeft: null,
  localSat: 600_000,
  remoteSat: 400_000,
  capacitySat: 1_000_000,
  ...facts,
});

/** An order of a channel that the server took. */
export const orderOf = (facts: Partial<ChannelOrder> = {}): ChannelOrder => ({
  id: 'order-0000000001',
  kind: 'open',
  state: 'done',
  peer: PEER,
  peerName: 'Bob',
  amountSat: 200_000,
  channelId: null,
  txId: null,
  by: 'anna',
  sentAt: 1_795_262_340_000,
  endedAt: 1_795_262_341_000,
  isSeen: false,
  happened: null,
  note: null,
  ...facts,
});
