import { DEAD_AFTER_MS } from '@mintdeck/shared-types/live';
import { useSyncExternalStore } from 'react';
import { ticker } from '../../lib/ticker.ts';
import { serverClock } from '../../lib/time.ts';

/** Figures age by themselves; looking at ten thousand of them every second would be a waste. */
const LOOK_EVERY_MS = 5000;

/** The newest moment anything is known of: now while the server is heard, and no later than it was once it is not. */
export const toAsOf = (now: number, heardAt: number | null): number =>
  heardAt === null ? now : Math.min(now, heardAt + DEAD_AFTER_MS);

const readAsOf = (): number => toAsOf(serverClock.now(), serverClock.heardAt());

/** ms since the epoch, server clock. Stands still while the server is gone: what was fresh then is not called stale now. */
export const useAsOf = (): number => {
  useSyncExternalStore(ticker.subscribe, () => Math.floor(readAsOf() / LOOK_EVERY_MS));
  return readAsOf();
};
