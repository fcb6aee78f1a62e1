import { useLayoutEffect, useState } from 'react';

/** px inside the element, now and after every change; 0 before it is known. */
export const useBox = (element: HTMLElement | null): { widthPx: number; heightPx: number } => {
  const [box, setBox] = useState({ widthPx: 0, heightPx: 0 });
  useLayoutEffect(() => {
    if (!element) return undefined;
    const look = () => setBox({ widthPx: element.clientWidth, heightPx: element.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return box;
};

const PROBE = '0'.repeat(100);

/** px of one letter in the element's own font; 0 before it is known. Asked again when the fonts are there. */
export const useLetterPx = (element: HTMLElement | null, remPx: number): number => {
  const [letterPx, setLetterPx] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size of the root's letters is another size of these
  useLayoutEffect(() => {
    if (!element) return undefined;
    let alive = true;
    const measure = () => {
      if (!alive) return;
      const probe = document.createElement('span');
      probe.textContent = PROBE;
      probe.style.cssText = 'position:absolute;visibility:hidden;white-space:pre';
      element.append(probe);
      setLetterPx(probe.getBoundingClientRect().width / PROBE.length);
      probe.remove();
    };
    measure();
    void document.fonts?.ready.then(measure);
    return () => {
      alive = false;
    };
  }, [element, remPx]);
  return letterPx;
};
