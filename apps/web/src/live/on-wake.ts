/** Calls when the network or the page is back, so that no line waits for its timers; gives the end of it. */
export const onWake = (wake: () => void): (() => void) => {
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener('online', wake, { signal });
  window.addEventListener('pageshow', wake, { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake(), {
    signal,
  });
  return () => listening.abort();
};
