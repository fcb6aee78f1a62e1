import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

interface RowKeysOptions {
  scroller: HTMLElement | null;
  lineCount: number;
  /** px */
  lineHeight: number;
  scrollToLine: (index: number) => void;
  /** absent: rows cannot be chosen */
  onChoose: ((index: number, range: boolean) => void) | undefined;
  onFold: ((group: string, folded: boolean) => void) | undefined;
}

/** The line a key leads to, or null when the key is not ours. */
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

const FOLDING: Readonly<Record<string, boolean>> = { ArrowLeft: true, ArrowRight: false };

/** Arrow keys, Page, Home and End over the lines of a virtualised list; the focus follows once the line is drawn. */
export const useRowKeys = (options: RowKeysOptions) => {
  const { scroller, lineCount, lineHeight, scrollToLine, onChoose, onFold } = options;
  const [active, setActive] = useState(0);
  const awaited = useRef<number | null>(null);

  useEffect(() => {
    if (awaited.current === null) return;
    const control = scroller?.querySelector<HTMLElement>(
      `[data-index="${awaited.current}"] :is(a, [data-fold], [data-line])`,
    );
    if (!control) return;
    awaited.current = null;
    control.focus({ preventScroll: true });
  });

  /** True when the key changed the line it was pressed on. */
  const change = (event: KeyboardEvent, line: number, group: string | undefined): boolean => {
    if (group !== undefined) {
      const folded = FOLDING[event.key];
      if (folded !== undefined) onFold?.(group, folded);
      return folded !== undefined;
    }
    // a box is pressed by the browser
    if (event.key !== ' ' || !onChoose || event.target instanceof HTMLInputElement) return false;
    onChoose(line, event.shiftKey);
    return true;
  };
  const move = (key: string, from: number): boolean => {
    const pageSize = Math.max(1, Math.floor((scroller?.clientHeight ?? lineHeight) / lineHeight) - 2);
    const target = toKeyTarget(key, { from, rowCount: lineCount, pageSize });
    if (target === null) return false;
    awaited.current = target;
    scrollToLine(target);
    setActive(target);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof HTMLElement)) return;
    const line = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? Number.NaN);
    const isLine =
      target.tagName === 'A' || target.dataset.fold !== undefined || target.dataset.line !== undefined;
    if (Number.isNaN(line) || !isLine) return;
    if (change(event, line, target.dataset.fold) || move(event.key, line)) event.preventDefault();
  };
  return { active: Math.min(active, Math.max(lineCount - 1, 0)), onKeyDown };
};
