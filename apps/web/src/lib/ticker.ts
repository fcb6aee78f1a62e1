import { SECOND_MS } from './time.ts';

/** One timer for everything that ages on the screen; it runs only while somebody listens. */
export interface Ticker {
  subscribe(listener: () => void): () => void;
}

/** A ticker that calls its listeners every second. */
export const createTicker = (intervalMs = SECOND_MS): Ticker => {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= setInterval(tick, intervalMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
};
export const ticker = createTicker();
