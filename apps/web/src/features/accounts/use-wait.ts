import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiProblem } from '../../lib/api-problem.ts';
import { ticker } from '../../lib/ticker.ts';
import { SECOND_MS } from '../../lib/time.ts';

/** Seconds still to wait after the server said when to try again; 0: none. Counts down by itself. */
export const useWaitS = (error: unknown): number => {
  const [until, setUntil] = useState(0);
  useEffect(() => {
    const waitS = error instanceof ApiProblem ? error.retryAfterS : null;
    setUntil(waitS === null ? 0 : Date.now() + waitS * SECOND_MS);
  }, [error]);
  return useSyncExternalStore(ticker.subscribe, () =>
    Math.max(0, Math.ceil((until - Date.now()) / SECOND_MS)),
  );
};
