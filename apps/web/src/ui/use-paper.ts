import { useSyncExternalStore } from 'react';

let printing = false;
const listeners = new Set<() => void>();

const note = (next: boolean) => {
  printing = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  if (listeners.size === 0) {
    window.addEventListener('beforeprint', startPrinting);
    window.addEventListener('afterprint', endPrinting);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('beforeprint', startPrinting);
    window.removeEventListener('afterprint', endPrinting);
  };
};
const startPrinting = () => note(true);
const endPrinting = () => note(false);

/** px of an A4 page between its margins (print.css), and of a letter page too: what is drawn in px has to fit on it. */
export const PAPER_WIDTH_PX = 680;
/** px per rem on paper, whatever the screen. */
export const PAPER_REM_PX = 16;

/** True while the page is being put on paper: for what is drawn in px, which no style sheet can make narrower. */
export const useIsPrinting = (): boolean => useSyncExternalStore(subscribe, () => printing);
