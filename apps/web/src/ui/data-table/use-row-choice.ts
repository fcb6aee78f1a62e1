import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import { type RowSelection, toChoice } from './row-selection.ts';
import type { TableItem } from './table-items.ts';

/** True where a key belongs to what is typed or to what lies over the page. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input:not([type="checkbox"]), textarea, select, dialog, [role="menu"], [contenteditable="true"]',
  ) !== null;

/** Ctrl or Cmd with A chooses all, Escape none, wherever on the page the focus is. */
const useSelectionKeys = (selection: RowSelection<never> | undefined): void => {
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (!selection || event.defaultPrevented || isElsewhere(event.target)) return;
    const all = event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (all) {
      event.preventDefault();
      selection.onAll();
    } else if (event.key === 'Escape' && selection.chosen.size > 0) selection.onNone();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => act(event);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
};

/** Chooses by line: a press on its box, with Shift a range from the last one. Stable for memoised rows. */
export const useRowChoice = <Row>(
  items: readonly TableItem<Row>[],
  selection: RowSelection<Row> | undefined,
) => {
  const fromId = useRef<string | null>(null);
  const newest = useRef({ items, selection });
  newest.current = { items, selection };
  useSelectionKeys(selection);
  return useCallback((index: number, range: boolean) => {
    const { items: lines, selection: current } = newest.current;
    const choice =
      current && toChoice(lines, index, { chosen: current.chosen, fromId: range ? fromId.current : null });
    if (!choice) return;
    const item = lines[index];
    if (item?.kind === 'row') fromId.current = item.id;
    current.onChoose(choice.ids, choice.chosen);
  }, []);
};
