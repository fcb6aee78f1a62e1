import { startTransition, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type DrawnLine, putInOrder, toDrawnLines } from './drawn-lines.ts';
import type { TableItem } from './table-items.ts';
import type { VisibleRange } from './visible-range.ts';

/** ms. So long after the last turn of the wheel the elements are put in the order of their lines: moving them costs a frame. */
const REST_MS = 500;

const findLine = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : undefined;

/** What the lines in sight are drawn with. While the table scrolls, elements that leave are used again for lines that come. */
export const useDrawnLines = <Row>(items: readonly TableItem<Row>[], range: VisibleRange) => {
  const last = useRef<{ items: typeof items; lines: readonly DrawnLine<Row>[] }>({ items, lines: [] });
  const focusedKey = useRef<string | null>(null);
  const [settledRange, setSettledRange] = useState<VisibleRange | null>(null);
  const settled = settledRange === range;

  const lines = useMemo(() => {
    const { items: lastItems, lines: lastLines } = last.current;
    const next = toDrawnLines(lastLines, { items, ...range, focusedKey: focusedKey.current });
    return settled || items !== lastItems ? putInOrder(next) : next;
  }, [items, range, settled]);

  useLayoutEffect(() => {
    last.current = { items, lines };
  }, [items, lines]);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setSettledRange(range)), REST_MS);
    return () => clearTimeout(timer);
  }, [range]);

  return {
    lines,
    /** what has the focus keeps its elements, or loses them and the focus */
    onFocus: ({ target }: { target: EventTarget }): void => {
      focusedKey.current = items[Number(findLine(target) ?? Number.NaN)]?.key ?? null;
    },
    onBlur: (): void => {
      focusedKey.current = null;
    },
  };
};
