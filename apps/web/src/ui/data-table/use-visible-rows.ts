import { startTransition, useCallback, useLayoutEffect, useState } from 'react';
import { toScrollTop, toVisibleRange, type VisibleRange } from './visible-range.ts';

interface VisibleRowsOptions {
  scroller: HTMLElement | null;
  rowCount: number;
  /** px, the same for all rows */
  rowHeight: number;
  /** px of the sticky head */
  headHeight: number;
  /** the rows themselves, where other things scroll with them in the same box */
  list?: HTMLElement | null;
}

/** px of the rows that are scrolled away above the box. */
const readScrollTop = (scroller: HTMLElement, list: HTMLElement | null | undefined): number =>
  list
    ? Math.max(0, scroller.getBoundingClientRect().top - list.getBoundingClientRect().top)
    : scroller.scrollTop;

const isSame = (one: VisibleRange, other: VisibleRange): boolean =>
  one.first === other.first && one.end === other.end;

/**
 * The rows in sight of a scrolling box. Ours, because all rows are of one height: a virtualiser that measures weighs
 * 10 kB of the 160 kB there are.
 */
export const useVisibleRows = (options: VisibleRowsOptions) => {
  const { scroller, rowCount, rowHeight, headHeight, list } = options;
  const [range, setRange] = useState<VisibleRange>({ first: 0, end: 0 });

  useLayoutEffect(() => {
    if (!scroller) return;
    const update = () => {
      const scrollTop = readScrollTop(scroller, list);
      const next = toVisibleRange({ scrollTop, height: scroller.clientHeight, rowHeight, rowCount });
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
  }, [scroller, rowCount, rowHeight, list]);

  const scrollToRow = useCallback(
    (index: number) => {
      if (!scroller) return;
      const { scrollTop, clientHeight: height } = scroller;
      scroller.scrollTo({ top: toScrollTop(index, { scrollTop, height, rowHeight, headHeight }) });
    },
    [scroller, rowHeight, headHeight],
  );
  return { range, totalHeight: rowCount * rowHeight, scrollToRow };
};
