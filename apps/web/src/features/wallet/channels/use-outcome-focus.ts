import { useEffect, useRef } from 'react';
import type { OrderView } from './order-view.ts';

/** The focus goes to what became of an order: the button that had it is gone. */
export const useOutcomeFocus = ({ kind }: OrderView) => {
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (kind === 'known' || kind === 'refused') outcome.current?.focus();
  }, [kind]);
  return outcome;
};
