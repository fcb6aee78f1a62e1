import { useSyncExternalStore } from 'react';
import { ticker } from '../lib/ticker.ts';
import { SECOND_MS } from '../lib/time.ts';
import { useConnection } from './use-live.ts';

/** A restart of the server takes less; the page need not flinch at it. */
const LOST_AFTER_MS = 10 * SECOND_MS;

/** True once the line has been gone for so long that no state on the page can be taken for the present one. */
export const useLineLost = (): boolean => {
  const { phase, since } = useConnection();
  return useSyncExternalStore(
    ticker.subscribe,
    () => phase === 'reconnecting' && Date.now() - since > LOST_AFTER_MS,
  );
};
