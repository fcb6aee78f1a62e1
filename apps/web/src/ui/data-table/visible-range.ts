import type { ItemPlaces } from './item-places.ts';

export interface VisibleRange {
  /** index of the first line drawn */
  first: number;
  /** index after the last line drawn */
  end: number;
}

interface Viewport {
  scrollTop: number;
  height: number;
}

/** Lines drawn beyond the edges, so that a flick shows rows and not a void. */
export const OVERSCAN_LINES = 8;
/** The range moves in steps, so that most scroll events change nothing. */
const STEP_LINES = 4;

/** Which lines to draw for a scroll position. */
export const toVisibleRange = (
  places: ItemPlaces,
  { scrollTop, height }: Viewport,
  overscan: number,
): VisibleRange => {
  const { count } = places;
  if (count === 0) return { first: 0, end: 0 };
  const first = Math.floor(places.indexAt(scrollTop) / STEP_LINES) * STEP_LINES - overscan;
  const last = places.indexAt(scrollTop + height);
  // Without overscan (the first picture) nothing is drawn that is not in sight.
  const end = overscan === 0 ? last + 1 : Math.ceil((last + 1) / STEP_LINES) * STEP_LINES + overscan;
  return { first: Math.min(Math.max(first, 0), count), end: Math.min(Math.max(end, 0), count) };
};

/** The scroll position that shows a line whole, as near to the present one as that allows; `headHeight` covers the top. */
export const toScrollTop = (
  places: ItemPlaces,
  index: number,
  { scrollTop, height, headHeight }: Viewport & { headHeight: number },
): number => {
  const top = places.topOf(index);
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + places.heightOf(index) + headHeight - height);
};
