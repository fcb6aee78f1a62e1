import type { Live } from './live.ts';

/** Opens the line and wakes it when the network or the page comes back; returns what closes it. */
export const startLive = (live: Live): (() => void) => {
  const listening = new AbortController();
  const { signal } = listening;
  const wake = () => live.wake();
  window.addEventListener('online', wake, { signal });
  window.addEventListener('pageshow', wake, { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake(), {
    signal,
  });
  live.start();
  return () => {
    listening.abort();
    live.stop();
  };
};
