import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { Lines } from './history-charts.ts';

/** One line per chain (default) or one of the whole miner, kept in the page's address. */
export const useLines = (): [Lines, (lines: Lines) => void] => {
  const [params, setParams] = useSearchParams();
  const choose = useCallback(
    (lines: Lines) =>
      setParams(
        (known) => {
          const next = new URLSearchParams(known);
          if (lines === 'chains') next.delete('lines');
          else next.set('lines', lines);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [params.get('lines') === 'miner' ? 'miner' : 'chains', choose];
};
