import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { renderPattern } from '@mintdeck/shared-types/name-pattern';

/** The longest user a miner takes. */
const USER_MAX = 255;

/** The user as this miner would have it: what stands in braces is its own. */
export const toWorkerExample = (pattern: string, { name, mac, address, position }: MinerEntry): string => {
  const ip = address.replace(/:\d+$/, '');
  return renderPattern(pattern, { mac, ip, number: 1, position, name }, USER_MAX);
};
