import { useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { formatAge, serverClock } from '../../../lib/time.ts';

/** How long it is until then ("42 s"), counted down; null: that moment has come. */
export const useWaitText = (atMs: number): string | null =>
  useSyncExternalStore(ticker.subscribe, () => {
    const waitMs = atMs - serverClock.now();
    return waitMs <= 0 ? null : formatAge(waitMs);
  });
