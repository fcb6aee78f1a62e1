import { startTransition, useEffect, useRef, useState } from 'react';

/** Drawn before it is reached, so that scrolling meets no empty racks. */
const AHEAD = '600px 300px';

type Listener = (inSight: boolean) => void;
const listeners = new Map<Element, Listener>();
let observer: IntersectionObserver | null = null;

/** One observer for all blocks: 10 000 miners make some 400. */
const observe = (element: Element, listener: Listener): (() => void) => {
  observer ??= new IntersectionObserver(
    (changes) => {
      startTransition(() => {
        for (const { target, isIntersecting } of changes) listeners.get(target)?.(isIntersecting);
      });
    },
    { rootMargin: AHEAD },
  );
  listeners.set(element, listener);
  observer.observe(element);
  return () => {
    listeners.delete(element);
    observer?.unobserve(element);
  };
};

/** Whether an element is in the window or near it. */
export const useInSight = <E extends Element>() => {
  const ref = useRef<E>(null);
  const [inSight, setInSight] = useState(false);
  useEffect(() => (ref.current === null ? undefined : observe(ref.current, setInSight)), []);
  return { ref, inSight };
};
