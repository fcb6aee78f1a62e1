export interface VisibleRange {
  /** index of the first row drawn */
  first: number;
  /** index after the last row drawn */
  end: number;
}

interface Viewport {
  scrollTop: number;
  height: number;
  rowHeight: number;
  rowCount: number;
}

/** Rows drawn beyond the edges, so that a flick shows rows and not a void. */
const OVERSCAN_ROWS = 8;
/** The range moves in steps, so that most scroll events change nothing. */
const STEP_ROWS = 4;

/** Which rows to draw for a scroll position; row heights are all the same. */
export const toVisibleRange = ({ scrollTop, height, rowHeight, rowCount }: Viewport): VisibleRange => {
  const first = Math.floor(scrollTop / rowHeight / STEP_ROWS) * STEP_ROWS - OVERSCAN_ROWS;
  const end = Math.ceil((scrollTop + height) / rowHeight / STEP_ROWS) * STEP_ROWS + OVERSCAN_ROWS;
  return { first: Math.min(Math.max(first, 0), rowCount), end: Math.min(Math.max(end, 0), rowCount) };
};

/** The scroll position that shows a row whole, as near to the present one as that allows; `headHeight` covers the top. */
export const toScrollTop = (
  index: number,
  { scrollTop, height, rowHeight, headHeight }: Omit<Viewport, 'rowCount'> & { headHeight: number },
): number => {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight + headHeight - height);
};
