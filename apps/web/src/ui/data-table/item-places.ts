import type { TableItem } from './table-items.ts';

/** Where the lines of a table are. All in px. */
export interface ItemPlaces {
  readonly count: number;
  readonly totalHeight: number;
  readonly rowHeight: number;
  topOf(index: number): number;
  heightOf(index: number): number;
  /** the line at so many px from the first one; the last one below the end */
  indexAt(y: number): number;
}

/** How many of the ascending numbers are below the limit. */
const countBelow = (ascending: readonly number[], limit: number): number => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The places of lines of two heights: every row is as high as the others, and so is every head of a group. */
export const toItemPlaces = (
  items: readonly Pick<TableItem<unknown>, 'kind'>[],
  { rowHeight, headHeight }: { rowHeight: number; headHeight: number },
): ItemPlaces => {
  const heads = items.flatMap(({ kind }, index) => (kind === 'head' ? [index] : []));
  const topOf = (index: number): number =>
    index * rowHeight + countBelow(heads, index) * (headHeight - rowHeight);
  const indexAt = (y: number): number => {
    let low = 0;
    let high = Math.max(items.length - 1, 0);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (topOf(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    count: items.length,
    totalHeight: topOf(items.length),
    rowHeight,
    topOf,
    heightOf: (index) => (items[index]?.kind === 'head' ? headHeight : rowHeight),
    indexAt,
  };
};
