import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type FleetSearch, parseFleetSearch, toSearchParams } from './fleet-search.ts';

/** The search of the table as the page's address holds it; typing replaces the address, it does not fill the history. */
export const useFleetSearch = (): [FleetSearch, (changes: Partial<FleetSearch>) => void] => {
  const [params, setParams] = useSearchParams();
  const search = useMemo(() => parseFleetSearch(params), [params]);
  const change = useCallback(
    (changes: Partial<FleetSearch>) =>
      setParams((before) => toSearchParams({ ...parseFleetSearch(before), ...changes }), { replace: true }),
    [setParams],
  );
  return [search, change];
};
