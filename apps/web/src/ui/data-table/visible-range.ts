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

const toSteps = (lineCount: number): number => Math.ceil(lineCount / STEP_LINES) * STEP_LINES;

/** Which lines to draw for a scroll position. Their number hardly ever changes, so that scrolling uses the same elements. */
export const toVisibleRange = (
  places: ItemPlaces,
  { scrollTop, height }: Viewport,
  overscan: number,
): VisibleRange => {
  const { count, rowHeight } = places;
  if (count === 0) return { first: 0, end: 0 };
  const seen = places.indexAt(scrollTop + height) + 1;
  // Without overscan (the first picture) nothing is drawn that is not in sight.
  if (overscan === 0) return { first: Math.max(places.indexAt(scrollTop), 0), end: Math.min(seen, count) };
  const firstSeen = Math.floor(places.indexAt(scrollTop) / STEP_LINES) * STEP_LINES;
  // One line is cut at either edge, and the first one in sight may be the last of its step.
  const usual = toSteps(Math.ceil(height / rowHeight) + STEP_LINES);
  const lineCount = Math.max(usual, toSteps(seen - firstSeen)) + 2 * overscan;
  const first = Math.max(Math.min(firstSeen - overscan, count - lineCount), 0);
  return { first, end: Math.min(first + lineCount, count) };
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
