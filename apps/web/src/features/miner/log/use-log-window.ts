import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { LogView } from './log-view.ts';

/** Drawn above and below what is seen, in lines of text: for scrolling, and next to nothing while it follows. */
const OVERSCAN_LINES = 24;
const FOLLOWING_LINES = 2;
/** A selection keeps its first row drawn; so many rows at most. */
const PINNED_MAX = 2000;

export interface LogWindowOptions {
  view: LogView;
  scroller: HTMLElement | null;
  linePx: number;
  heightPx: number;
  paused: boolean;
  onPause: () => void;
  onResume: () => void;
}

/** The place of the row a part of the page is in; null: in none. */
export const placeOf = (node: Node | null): number | null => {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const place = element?.closest<HTMLElement>('[data-place]')?.dataset.place;
  return place === undefined ? null : Number(place);
};

/** The rows a person has selected in the list, from the first to the last; null: none. */
export const readSelectedPlaces = (scroller: HTMLElement): { from: number; to: number } | null => {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !scroller.contains(selection.anchorNode)) return null;
  const places = [placeOf(selection.anchorNode), placeOf(selection.focusNode)].filter(
    (each) => each !== null,
  );
  return places.length === 0 ? null : { from: Math.min(...places), to: Math.max(...places) };
};

/** Where a selection begins, so that its row stays drawn while it grows; selecting pauses, or the lines would run away. */
const useSelectionStart = (scroller: HTMLElement | null, onPause: () => void): number | null => {
  const [start, setStart] = useState<number | null>(null);
  useEffect(() => {
    if (!scroller) return undefined;
    const look = () => {
      const selected = readSelectedPlaces(scroller);
      setStart(selected ? placeOf(document.getSelection()?.anchorNode ?? null) : null);
      if (selected) onPause();
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [scroller, onPause]);
  return start;
};

/** Which rows of a list are drawn, and where; it follows the newest until somebody scrolls up. */
export const useLogWindow = (options: LogWindowOptions) => {
  const { view, scroller, linePx, heightPx, paused, onPause, onResume } = options;
  useSyncExternalStore(view.subscribe, view.read);
  const [scrollLine, setScrollLine] = useState(0);
  const lastTop = useRef(0);
  const held = useRef(false);
  const selectionStart = useSelectionStart(scroller, onPause);
  const { rows } = view;
  const visibleLines = Math.ceil(heightPx / linePx) + 1;
  const firstLine = paused ? scrollLine : Math.max(0, rows.lines - visibleLines);

  useLayoutEffect(() => {
    if (!scroller || paused || held.current) return;
    scroller.scrollTop = scroller.scrollHeight;
    lastTop.current = scroller.scrollTop;
  });
  useLayoutEffect(() => {
    if (scroller && paused) setScrollLine(Math.floor(scroller.scrollTop / linePx));
  }, [scroller, paused, linePx]);

  const onScroll = () => {
    if (!scroller) return;
    const top = scroller.scrollTop;
    const moved = top - lastTop.current;
    lastTop.current = top;
    const atEnd = scroller.scrollHeight - top - scroller.clientHeight < linePx * 1.5;
    if (!paused && moved < 0 && !atEnd) onPause();
    else if (paused && moved > 0 && atEnd && document.getSelection()?.isCollapsed !== false) onResume();
    if (paused) setScrollLine(Math.floor(top / linePx));
  };
  /** brings a row that is not seen whole to the middle, without taking that for a person's scrolling */
  const reveal = useCallback(
    (place: number) => {
      if (!scroller) return;
      const topPx = view.rows.topOf(place) * linePx;
      const seenPx = topPx - scroller.scrollTop;
      if (seenPx >= 0 && seenPx + linePx <= scroller.clientHeight) return;
      scroller.scrollTop = Math.max(0, topPx - scroller.clientHeight / 2);
      lastTop.current = scroller.scrollTop;
      setScrollLine(Math.floor(scroller.scrollTop / linePx));
    },
    [scroller, view, linePx],
  );
  const { count } = rows;
  const overscan = paused ? OVERSCAN_LINES : FOLLOWING_LINES;
  let from = count === 0 ? 0 : rows.placeAt(Math.max(0, firstLine - overscan));
  let to = count === 0 ? -1 : rows.placeAt(firstLine + visibleLines + overscan);
  if (selectionStart !== null && paused) {
    from = Math.max(Math.min(from, selectionStart), to - PINNED_MAX);
    to = Math.min(Math.max(to, selectionStart), from + PINNED_MAX, count - 1);
  }
  const hold = (isHeld: boolean) => {
    held.current = isHeld;
  };
  return { from, to, onScroll, reveal, hold };
};
