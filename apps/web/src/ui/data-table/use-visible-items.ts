import { startTransition, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { ItemPlaces } from './item-places.ts';
import { OVERSCAN_LINES, toScrollTop, toVisibleRange, type VisibleRange } from './visible-range.ts';

interface VisibleItemsOptions {
  scroller: HTMLElement | null;
  /** keep it stable */
  places: ItemPlaces;
  /** px of the sticky head */
  headHeight: number;
  /** the lines themselves, where other things scroll with them in the same box */
  list?: HTMLElement | null;
}

/** What is beyond the edges is drawn so long after the first picture: until then the page has more urgent work. */
const OVERSCAN_AFTER_MS = 300;

/** px of the lines that are scrolled away above the box. */
const readScrollTop = (scroller: HTMLElement, list: HTMLElement | null | undefined): number =>
  list
    ? Math.max(0, scroller.getBoundingClientRect().top - list.getBoundingClientRect().top)
    : scroller.scrollTop;

const isSame = (one: VisibleRange, other: VisibleRange): boolean =>
  one.first === other.first && one.end === other.end;

/**
 * The lines in sight of a scrolling box. Ours, because lines have two heights at most: a virtualiser that measures
 * weighs 10 kB of the 160 kB there are.
 */
export const useVisibleItems = ({ scroller, places, headHeight, list }: VisibleItemsOptions) => {
  const [range, setRange] = useState<VisibleRange>({ first: 0, end: 0 });
  const [overscan, setOverscan] = useState(0);

  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setOverscan(OVERSCAN_LINES)), OVERSCAN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);

  useLayoutEffect(() => {
    if (!scroller) return;
    const update = () => {
      const view = { scrollTop: readScrollTop(scroller, list), height: scroller.clientHeight };
      const next = toVisibleRange(places, view, overscan);
      setRange((known) => (isSame(known, next) ? known : next));
    };
    update();
    // New rows are drawn in slices, so that no turn of the wheel blocks the page; the overscan covers for them.
    const follow = () => startTransition(update);
    scroller.addEventListener('scroll', follow, { passive: true });
    const observer = new ResizeObserver(update);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', follow);
      observer.disconnect();
    };
  }, [scroller, places, list, overscan]);

  const scrollToItem = useCallback(
    (index: number) => {
      if (!scroller) return;
      const { scrollTop, clientHeight: height } = scroller;
      scroller.scrollTo({ top: toScrollTop(places, index, { scrollTop, height, headHeight }) });
    },
    [scroller, places, headHeight],
  );
  return { range, scrollToItem };
};
