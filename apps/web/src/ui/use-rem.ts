import { useSyncExternalStore } from 'react';

const DEFAULT_REM_PX = 16;

/** Asking for it makes the browser work out all styles that wait, so it is asked seldom; null: not known any more. */
let knownPx: number | null = null;

/** The size of the root's letters changes with the window only (base.css), or with a setting that also resizes it. */
const subscribe = (listener: () => void) => {
  const renew = () => {
    knownPx = null;
    listener();
  };
  // The window may have changed while nobody listened.
  knownPx = null;
  window.addEventListener('resize', renew);
  return () => window.removeEventListener('resize', renew);
};
const readRemPx = (): number => {
  knownPx ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || DEFAULT_REM_PX;
  return knownPx;
};

/** Px per rem, for what has to be counted in px (rows of a table, charts): 16, more on a television or by the person's own wish. */
export const useRemPx = (): number => useSyncExternalStore(subscribe, readRemPx);
