import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

const NAME = 'image';

/** The image whose details are open, as the address says it, so that a link can open them. */
export const useShownImage = () => {
  const [params, setParams] = useSearchParams();
  const show = useCallback(
    (id: string | null) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (id === null) next.delete(NAME);
          else next.set(NAME, id);
          return next;
        },
        // "back" leaves the page, as it does after any other dialog
        { replace: true },
      ),
    [setParams],
  );
  return { shownId: params.get(NAME), show };
};
