import { LIVE_DEFLATE_PARAM } from '@mintdeck/shared-types/live';

/** The address of the live line of the server this page came from; it says whether this browser can inflate. */
export const toLiveAddress = (
  { protocol, host }: Pick<Location, 'protocol' | 'host'>,
  inflates: boolean,
): string =>
  `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/live${inflates ? `?${LIVE_DEFLATE_PARAM}` : ''}`;

/** The address of the live log of one miner. */
export const toLogAddress = (
  { protocol, host }: Pick<Location, 'protocol' | 'host'>,
  minerId: string,
): string => `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/live/logs/${minerId}`;

/** The address of the live view of one upgrade. */
export const toUpgradeAddress = (
  { protocol, host }: Pick<Location, 'protocol' | 'host'>,
  upgradeId: string,
): string => `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/live/upgrades/${upgradeId}`;
