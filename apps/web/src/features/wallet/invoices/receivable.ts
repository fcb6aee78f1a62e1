import type { Channel } from '@mintdeck/shared-types/wallet/channels';

/**
 * What others can send at most through the channels that are open, satoshi, about: fees and reserves of channels are not told. Null: not
 * known of one of them, or of none.
 */
export const toReceivableSat = (channels: readonly Channel[] | null): number | null => {
  if (channels === null) return null;
  let sum = 0;
  for (const { state, remoteSat } of channels) {
    if (state !== 'open') continue;
    if (remoteSat === null) return null;
    sum += remoteSat;
  }
  return sum;
};
