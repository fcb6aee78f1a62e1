import { useSyncExternalStore } from 'react';
import { ticker } from '../lib/ticker.ts';
import { formatAge, serverClock } from '../lib/time.ts';

const subscribeToNothing = () => () => undefined;

/** The age as text ("3 s"); renders only when the text changes. Null when nothing was ever taken. */
export const useAgeText = (takenAt: number | null): string | null =>
  useSyncExternalStore(ticker.subscribe, () =>
    takenAt === null ? null : formatAge(serverClock.now() - takenAt),
  );

/** True once the reading is older than allowed, by the server's clock: a dead server makes everything stale by itself. */
export const useStale = (takenAt: number | null, staleAfterMs: number | undefined): boolean =>
  useSyncExternalStore(
    takenAt === null || staleAfterMs === undefined ? subscribeToNothing : ticker.subscribe,
    () => staleAfterMs !== undefined && takenAt !== null && serverClock.now() - takenAt > staleAfterMs,
  );
