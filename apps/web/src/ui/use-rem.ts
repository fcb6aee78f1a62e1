import { useSyncExternalStore } from 'react';

const DEFAULT_REM_PX = 16;

/** The size of the root's letters changes with the window only (base.css), or with a setting that also resizes it. */
const subscribe = (listener: () => void) => {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
};
const readRemPx = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || DEFAULT_REM_PX;

/** Px per rem, for what has to be counted in px (rows of a table, charts): 16, more on a television or by the person's own wish. */
export const useRemPx = (): number => useSyncExternalStore(subscribe, readRemPx);
