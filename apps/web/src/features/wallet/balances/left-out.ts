import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';

/** What is ours in channels that do not count as Lightning money now. */
export interface LeftOut {
  readonly channelCount: number;
  /** of those of which it is known; null: of none */
  readonly sat: number | null;
  /** channels of which nobody knows how much is ours */
  readonly unknownCount: number;
}

/** The server counts open channels only, whether their peer is there or not. */
const isCounted = ({ state }: Channel): boolean => state === 'open' || state === 'offline';

/** What the total leaves out: our part of channels that open, close, or stand in a word nobody knows; null: nothing. */
export const findLeftOut = ({ channels }: Pick<WalletPage, 'channels'>): LeftOut | null => {
  const others = (channels.value ?? []).filter((channel) => !isCounted(channel));
  if (others.length === 0) return null;
  const known = others.map(({ localSat }) => localSat).filter((sat) => sat !== null);
  return {
    channelCount: others.length,
    sat: known.length === 0 ? null : known.reduce((sum, sat) => sum + sat, 0),
    unknownCount: others.length - known.length,
  };
};
