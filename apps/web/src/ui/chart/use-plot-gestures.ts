import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RangeControl } from './time-range.ts';

/** A shorter drag is a click with an unsteady hand. */
const DRAG_LEAST_PX = 8;
/** One notch of a wheel (about 100 px) makes the range 1.2 times as long or short. */
const WHEEL_PX_PER_STEP = 100;
const WHEEL_FACTOR = 1.2;

export interface PlotGestures {
  /** px from the left of the element to the moment */
  toAt: (x: number) => number;
  /** ms per px */
  msPerPx: number;
  onPoint: (atMs: number | null) => void;
  control: RangeControl | undefined;
}

interface Drag {
  kind: 'select' | 'pan';
  startX: number;
  lastX: number;
}

/** px from the left edge of the element the handler is on. */
const toX = (event: { clientX: number; currentTarget: EventTarget & Element }): number =>
  event.clientX - event.currentTarget.getBoundingClientRect().left;

const spreadOf = (xs: readonly number[]): { middle: number; width: number } => {
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  return { middle: (left + right) / 2, width: Math.max(right - left, 1) };
};

/** Ctrl and the wheel zoom; React listens passively, and then the browser would zoom the page as well. */
const useWheel = (element: HTMLElement | null, { toAt, control }: PlotGestures) => {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!control || !element || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const x = event.clientX - element.getBoundingClientRect().left;
    control.zoom(WHEEL_FACTOR ** (event.deltaY / WHEEL_PX_PER_STEP), toAt(x));
  });
  useEffect(() => {
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [element]);
};

/** Two fingers pan by their middle and zoom by their distance. `count` is how many are down. */
const useFingers = ({ toAt, msPerPx, control }: PlotGestures) => {
  const xs = useRef(new Map<number, number>());
  return {
    count: () => xs.current.size,
    put: (event: PointerEvent) => void xs.current.set(event.pointerId, toX(event)),
    lift: (event: PointerEvent) => void xs.current.delete(event.pointerId),
    move: (event: PointerEvent) => {
      const before = spreadOf([...xs.current.values()]);
      xs.current.set(event.pointerId, toX(event));
      const after = spreadOf([...xs.current.values()]);
      control?.pan((before.middle - after.middle) * msPerPx);
      control?.zoom(before.width / after.width, toAt(after.middle));
    },
  };
};

/**
 * What pointers do on a chart: point, drag over a span to zoom into it, Shift and drag to pan, two fingers to pan and
 * zoom. `selection` is the span being dragged over, px.
 */
export const usePlotGestures = (element: HTMLElement | null, gestures: PlotGestures) => {
  const { toAt, msPerPx, onPoint, control } = gestures;
  const [selection, setSelection] = useState<readonly [number, number] | null>(null);
  const drag = useRef<Drag | null>(null);
  const fingers = useFingers(gestures);
  useWheel(element, gestures);

  const onPointerDown = (event: PointerEvent) => {
    const x = toX(event);
    if (event.pointerType === 'touch') {
      fingers.put(event);
      onPoint(fingers.count() === 1 ? toAt(x) : null);
    } else if (event.button === 0 && control) {
      drag.current = { kind: event.shiftKey ? 'pan' : 'select', startX: x, lastX: x };
      event.currentTarget.setPointerCapture(event.pointerId);
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    const x = toX(event);
    const now = drag.current;
    if (fingers.count() > 1) return fingers.move(event);
    if (now?.kind === 'pan') {
      control?.pan((now.lastX - x) * msPerPx);
      now.lastX = x;
      return;
    }
    if (now) setSelection(Math.abs(x - now.startX) < DRAG_LEAST_PX ? null : [now.startX, x]);
    onPoint(toAt(x));
  };
  const end = (event: PointerEvent) => {
    fingers.lift(event);
    drag.current = null;
    setSelection(null);
  };
  const onPointerUp = (event: PointerEvent) => {
    const now = drag.current;
    const x = toX(event);
    end(event);
    if (now?.kind !== 'select' || Math.abs(x - now.startX) < DRAG_LEAST_PX) return;
    control?.select({ from: toAt(Math.min(now.startX, x)), to: toAt(Math.max(now.startX, x)) });
  };
  const onPointerLeave = (event: PointerEvent) => {
    if (event.pointerType !== 'touch' && drag.current === null) onPoint(null);
  };
  const onDoubleClick = () => control?.reset();
  return {
    selection,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: end,
      onPointerLeave,
      onDoubleClick,
    },
  };
};
