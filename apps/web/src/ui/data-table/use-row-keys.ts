import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

interface RowKeysOptions {
  scroller: HTMLElement | null;
  rowCount: number;
  /** px */
  rowHeight: number;
  scrollToRow: (index: number) => void;
}

/** The row a key leads to, or null when the key is not ours. */
export const toKeyTarget = (
  key: string,
  { from, rowCount, pageSize }: { from: number; rowCount: number; pageSize: number },
): number | null => {
  const steps: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    j: from + 1,
    k: from - 1,
    PageDown: from + pageSize,
    PageUp: from - pageSize,
    Home: 0,
    End: rowCount - 1,
  };
  const target = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return target === undefined ? null : Math.min(Math.max(target, 0), rowCount - 1);
};

/** Arrow keys, Page, Home and End over the rows of a virtualised list; the focus follows once the row is drawn. */
export const useRowKeys = ({ scroller, rowCount, rowHeight, scrollToRow }: RowKeysOptions) => {
  const [active, setActive] = useState(0);
  const awaited = useRef<number | null>(null);

  useEffect(() => {
    if (awaited.current === null) return;
    const link = scroller?.querySelector<HTMLElement>(`[data-index="${awaited.current}"] a`);
    if (!link) return;
    awaited.current = null;
    link.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
    const row = event.target.closest<HTMLElement>('[data-index]');
    if (!row || event.target.tagName !== 'A') return;
    const pageSize = Math.max(1, Math.floor((scroller?.clientHeight ?? rowHeight) / rowHeight) - 2);
    const target = toKeyTarget(event.key, { from: Number(row.dataset.index), rowCount, pageSize });
    if (target === null) return;
    event.preventDefault();
    awaited.current = target;
    scrollToRow(target);
    setActive(target);
  };
  return { active: Math.min(active, Math.max(rowCount - 1, 0)), onKeyDown };
};
