import type { Channel, ChannelOrder, ChannelState } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { shortenKey } from '../node/short-key.ts';

/** The name of the contact, else both ends of the key. */
export const nameOfPeer = ({ peer, peerName }: Pick<Channel, 'peer' | 'peerName'>): string =>
  peerName ?? shortenKey(peer);

/** Channels in the state chosen (null: in any) of which name, key, id or funding transaction hold every word. */
export const filterChannels = (
  channels: readonly Channel[],
  { text, state }: { readonly text: string; readonly state: ChannelState | null },
): readonly Channel[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return channels.filter((channel) => {
    const said = [channel.peerName, channel.peer, channel.id, channel.point].join('\n').toLowerCase();
    return (state === null || channel.state === state) && words.every((word) => said.includes(word));
  });
};

/** How many channels are in each state. */
export const countChannels = (channels: readonly Channel[]): Record<ChannelState, number> => {
  const counts = { open: 0, offline: 0, pending: 0, closing: 0, 'force-closing': 0, unknown: 0 };
  for (const { state } of channels) counts[state] += 1;
  return counts;
};

/** 0 to 1: what of it is ours; null: not known. */
export const toLocalShare = ({ localSat, capacitySat }: Channel): number | null =>
  localSat === null || capacitySat === null || capacitySat <= 0
    ? null
    : Math.min(Math.max(localSat / capacitySat, 0), 1);

/** What can be done with the open channels whose peer is there, and what that leaves out. */
export interface ChannelTotals {
  /** null: of none it is known */
  readonly sendSat: number | null;
  readonly receiveSat: number | null;
  readonly capacitySat: number | null;
  readonly countedCount: number;
  /** open ones whose amounts are not known: in no sum */
  readonly unknownCount: number;
  /** with a peer that is away, or not open: in no sum */
  readonly leftOut: Readonly<Record<ChannelState, number>>;
  /** ours in those; null: of none it is known */
  readonly leftOutSat: number | null;
  /** ours in those whose peer is away; null: of none it is known */
  readonly offlineSat: number | null;
  /** of those left out, how many of which our part is not known */
  readonly leftOutUnknownCount: number;
}

const sumKnown = (amounts: readonly (number | null)[]): number | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
};

/** Sums of what is known; a channel without its amounts is counted apart, and never taken for an empty one. */
export const toChannelTotals = (channels: readonly Channel[]): ChannelTotals => {
  const open = channels.filter(({ state }) => state === 'open');
  const counted = open.filter(({ localSat, capacitySat }) => localSat !== null && capacitySat !== null);
  const others = channels.filter(({ state }) => state !== 'open');
  return {
    sendSat: sumKnown(counted.map(({ localSat }) => localSat)),
    receiveSat: sumKnown(counted.map(({ remoteSat }) => remoteSat)),
    capacitySat: sumKnown(counted.map(({ capacitySat }) => capacitySat)),
    countedCount: counted.length,
    unknownCount: open.length - counted.length,
    leftOut: countChannels(others),
    leftOutSat: sumKnown(others.map(({ localSat }) => localSat)),
    offlineSat: sumKnown(others.filter(({ state }) => state === 'offline').map(({ localSat }) => localSat)),
    leftOutUnknownCount: others.filter(({ localSat }) => localSat === null).length,
  };
};

/** Nobody knows yet how it ended. */
export const isUnclear = ({ state }: Pick<ChannelOrder, 'state'>): boolean =>
  state === 'sending' || state === 'not-known';

/** Until it is known how the last order with that peer ended, there is no other. */
export const findUnclear = (
  { channelOrders }: Pick<WalletPage, 'channelOrders'>,
  peer: string,
): ChannelOrder | undefined => channelOrders.find((order) => order.peer === peer && isUnclear(order));

/**
 * How a channel can be closed: both ways while its peer is there, by force alone while it is away, and no way while it is none that the
 * server gave an id.
 */
export const listCloseWays = ({ id, state }: Channel): readonly ('close' | 'force-close')[] => {
  if (id === null) return [];
  if (state === 'open') return ['close', 'force-close'];
  return state === 'offline' ? ['force-close'] : [];
};

/** host:port of an offline peer that is a contact, so that it can be connected with again; null: not known. */
export const findPlace = (
  { contacts }: Pick<WalletPage, 'contacts'>,
  { peer, state }: Pick<Channel, 'peer' | 'state'>,
): string | null =>
  state === 'offline' ? (contacts.value?.find(({ key }) => key === peer)?.place ?? null) : null;
