import { type PointerEvent, useCallback } from 'react';
import { type Placing, parsePlaceName } from './placing.ts';
import type { Target } from './rack-plan.ts';

/** A hand is never quite still: below this a press is a click. */
const STARTS_AFTER_PX = 6;
/** Near an edge of the window the page scrolls along, so many px a frame. */
const EDGE_PX = 56;
const SCROLL_PX = 14;

const findTargetAt = (x: number, y: number): Target | undefined => {
  const place = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-place]');
  return parsePlaceName(place?.dataset.place);
};

/** The click that ends a drag would follow the tile's link. */
const swallowNextClick = (): void => {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
};

/** Scrolls the box around a tile while the pointer rests near its edge; gives the end of it. */
const scrollAlong = (box: Element | null, readY: () => number): (() => void) => {
  let frame = 0;
  const step = () => {
    const y = readY();
    const { top = 0, bottom = 0 } = box?.getBoundingClientRect() ?? {};
    if (y < top + EDGE_PX) box?.scrollBy(0, -SCROLL_PX);
    else if (y > bottom - EDGE_PX) box?.scrollBy(0, SCROLL_PX);
    frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
};

/** One drag of a miner from a press on its tile to where the pointer lets go. */
const startDrag = (id: string, start: { x: number; y: number; tile: Element }, placing: Placing): void => {
  let at = { x: start.x, y: start.y };
  let over: Target | undefined;
  let stopScrolling: (() => void) | null = null;
  const ended = new AbortController();

  const finish = (drops: boolean) => {
    ended.abort();
    stopScrolling?.();
    document.documentElement.style.removeProperty('--carry-x');
    if (stopScrolling === null) return;
    swallowNextClick();
    if (drops && over !== undefined) placing.dropAt(over);
    else placing.cancel();
  };
  const begin = () => {
    placing.pickUp(id, 'pointer');
    stopScrolling = scrollAlong(start.tile.closest('main'), () => at.y);
  };
  const move = (event: globalThis.PointerEvent) => {
    at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(at.x - start.x, at.y - start.y) >= STARTS_AFTER_PX;
    if (stopScrolling === null && !far) return;
    if (stopScrolling === null) begin();
    // Followed by the tile at the pointer without rendering anything.
    const { style } = document.documentElement;
    style.setProperty('--carry-x', `${at.x}px`);
    style.setProperty('--carry-y', `${at.y}px`);
    over = findTargetAt(at.x, at.y);
    if (over !== undefined) placing.aim(over);
  };
  const listen = { signal: ended.signal };
  window.addEventListener('pointermove', move, listen);
  window.addEventListener('pointerup', () => finish(true), listen);
  window.addEventListener('pointercancel', () => finish(false), listen);
  window.addEventListener('keydown', (event) => event.key === 'Escape' && finish(false), listen);
};

/** What starts a drag on a tile. A finger scrolls the page instead: it uses the tile's button. */
export const useDrag = (id: string, placing: Placing | null) =>
  useCallback(
    (event: PointerEvent<HTMLElement>) => {
      if (placing === null || event.button !== 0 || event.pointerType === 'touch') return;
      if (placing.isCarrying()) return;
      startDrag(id, { x: event.clientX, y: event.clientY, tile: event.currentTarget }, placing);
    },
    [id, placing],
  );
