import { useLayoutEffect, useState } from 'react';

export interface ScrollEdges {
  /** something is hidden to the left */
  start: boolean;
  /** something is hidden to the right */
  end: boolean;
  /** px that the vertical scroll bar takes */
  barWidth: number;
}

const NOTHING_HIDDEN: ScrollEdges = { start: false, end: false, barWidth: 0 };

const readEdges = ({ scrollLeft, scrollWidth, clientWidth, offsetWidth }: HTMLElement): ScrollEdges => ({
  start: scrollLeft > 0,
  // Fractions of a px are left over where the page is zoomed.
  end: scrollLeft + clientWidth < scrollWidth - 1,
  barWidth: offsetWidth - clientWidth,
});

const isSame = (one: ScrollEdges, other: ScrollEdges): boolean =>
  one.start === other.start && one.end === other.end && one.barWidth === other.barWidth;

/** The columns are wider than the box. */
export const isOverflowing = ({ start, end }: ScrollEdges): boolean => start || end;

/** Which sides of a scrolling box hide something; renders only when that changes. */
export const useScrollEdges = (scroller: HTMLElement | null): ScrollEdges => {
  const [edges, setEdges] = useState(NOTHING_HIDDEN);
  useLayoutEffect(() => {
    if (!scroller) return;
    const update = () => {
      const next = readEdges(scroller);
      setEdges((known) => (isSame(known, next) ? known : next));
    };
    update();
    let lastLeft = scroller.scrollLeft;
    const follow = () => {
      // Up and down hides nothing sideways, and reading widths costs a layout.
      if (scroller.scrollLeft === lastLeft) return;
      lastLeft = scroller.scrollLeft;
      update();
    };
    scroller.addEventListener('scroll', follow, { passive: true });
    const observer = new ResizeObserver(update);
    observer.observe(scroller);
    if (scroller.firstElementChild) observer.observe(scroller.firstElementChild);
    return () => {
      scroller.removeEventListener('scroll', follow);
      observer.disconnect();
    };
  }, [scroller]);
  return edges;
};
