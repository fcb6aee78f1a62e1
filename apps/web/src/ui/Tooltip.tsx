import { type ReactNode, useId, useState } from 'react';

export interface TooltipProps {
  text: string;
  children: ReactNode;
  /** the text already is the accessible name of the child, so it is not read twice */
  names?: boolean;
}

const EDGE_PX = 8;
const TOOLTIP_MAX_PX = 280;

/** It begins with its control; near the edge it ends with it; where there is room for neither it begins at the edge. */
const toSides = ({ left, right }: DOMRect): { left: number } | { right: number } => {
  if (left + TOOLTIP_MAX_PX + EDGE_PX <= window.innerWidth) return { left };
  return right - TOOLTIP_MAX_PX >= EDGE_PX ? { right: window.innerWidth - right } : { left: EDGE_PX };
};

/** In the top layer nothing clips it: neither a scrolling box nor a row that is moved by a transform. */
const openInTopLayer = (element: HTMLElement | null) => element?.showPopover?.();

/** A short text for pointer and keyboard; plain CSS and the top layer, because a library for it costs 17 kB. */
export const Tooltip = ({ text, children, names = false }: TooltipProps) => {
  const id = useId();
  const [place, setPlace] = useState<{ left?: number; right?: number; top: number } | null>(null);

  const show = (target: Element) => {
    const box = target.getBoundingClientRect();
    setPlace({ ...toSides(box), top: box.bottom + 6 });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the control is the child; this only watches it
    <span
      className="contents"
      aria-describedby={names || !place ? undefined : id}
      onMouseOver={(event) => show(event.target instanceof Element ? event.target : event.currentTarget)}
      onMouseOut={() => setPlace(null)}
      onFocus={(event) => event.target.matches(':focus-visible') && show(event.target)}
      onBlur={() => setPlace(null)}
      onKeyDown={(event) => event.key === 'Escape' && setPlace(null)}
    >
      {children}
      {place ? (
        <span
          id={id}
          role="tooltip"
          aria-hidden={names}
          popover="manual"
          ref={openInTopLayer}
          style={{ ...place, maxWidth: TOOLTIP_MAX_PX }}
          className="pointer-events-none fixed inset-auto m-0 rounded-md bg-ink px-2 py-1 font-normal text-ground text-xs whitespace-normal"
        >
          {text}
        </span>
      ) : null}
    </span>
  );
};
