import { useEffect, useRef } from 'react';

/** Once it was used, what is taken out of the page together with the focus leaves it at the heading of the page, not nowhere. */
export const useFocusPassedOn = (isUsed: boolean) => {
  const wasUsed = useRef(false);
  useEffect(() => {
    if (isUsed) wasUsed.current = true;
  }, [isUsed]);
  useEffect(
    () => () => {
      if (wasUsed.current && document.activeElement === document.body)
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    },
    [],
  );
};
