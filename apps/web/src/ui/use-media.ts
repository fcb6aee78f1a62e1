import { useCallback, useSyncExternalStore } from 'react';

/** Below this the table becomes a list; the same as --breakpoint-sm. */
export const PHONE_QUERY = '(max-width: 39.99rem)';

/** Whether the media query holds, now and later. */
export const useMedia = (query: string): boolean => {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
};
