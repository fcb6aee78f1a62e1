import type { Channel, ChannelState } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';

/** What is ours in some of the channels. */
export interface Share {
  readonly channelCount: number;
  /** of those of which it is known; null: of none */
  readonly sat: number | null;
  /** channels of which nobody knows how much is ours */
  readonly unknownCount: number;
}

/** The server counts these as Lightning money, whether their peer is there or not. */
const COUNTED: readonly ChannelState[] = ['open', 'offline'];

const toShare = (channels: readonly Channel[]): Share | null => {
  if (channels.length === 0) return null;
  const known = channels.map(({ localSat }) => localSat).filter((sat) => sat !== null);
  return {
    channelCount: channels.length,
    sat: known.length === 0 ? null : known.reduce((sum, sat) => sum + sat, 0),
    unknownCount: channels.length - known.length,
  };
};

/** What the total leaves out: our part of channels that open, close, or stand in a word nobody knows; null: nothing. */
export const findLeftOut = ({ channels }: Pick<WalletPage, 'channels'>): Share | null =>
  toShare((channels.value ?? []).filter(({ state }) => !COUNTED.includes(state)));

/** What counts as Lightning money and cannot be sent now: our part of channels whose peer is away; null: there is none. */
export const findOffline = ({ channels }: Pick<WalletPage, 'channels'>): Share | null =>
  toShare((channels.value ?? []).filter(({ state }) => state === 'offline'));
