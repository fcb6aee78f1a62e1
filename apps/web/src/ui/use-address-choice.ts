import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** One of some names, kept in the page's address under `key`; the first one is usual, and left out. Keep `names` stable. */
export const useAddressChoice = <Name extends string>(
  key: string,
  names: readonly [Name, ...Name[]],
): [Name, (name: Name) => void] => {
  const [params, setParams] = useSearchParams();
  const choose = useCallback(
    (name: Name) =>
      setParams(
        (known) => {
          const next = new URLSearchParams(known);
          if (name === names[0]) next.delete(key);
          else next.set(key, name);
          return next;
        },
        { replace: true },
      ),
    [setParams, key, names],
  );
  return [names.find((name) => name === params.get(key)) ?? names[0], choose];
};
