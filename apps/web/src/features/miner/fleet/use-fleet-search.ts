import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type FleetSearch, parseFleetSearch, toSearchParams } from './fleet-search.ts';

/**
 * The search of the table, kept in the page's address. Typing replaces the address and does not fill the history. The
 * address follows a moment later (the router navigates in a transition), so what is typed lives here first; an address we
 * did not write ourselves (a link, the back button) is taken over.
 */
export const useFleetSearch = (): [FleetSearch, (changes: Partial<FleetSearch>) => void] => {
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState(() => parseFleetSearch(params));
  const newest = useRef(search);
  const written = useRef(new Set([params.toString()]));

  const take = useCallback((next: FleetSearch) => {
    newest.current = next;
    setSearch(next);
  }, []);
  const change = useCallback(
    (changes: Partial<FleetSearch>) => {
      const next = { ...newest.current, ...changes };
      const address = toSearchParams(next);
      written.current.add(address.toString());
      take(next);
      setParams(address, { replace: true });
    },
    [setParams, take],
  );
  useEffect(() => {
    const address = params.toString();
    const isOurs = written.current.has(address);
    if (address === toSearchParams(newest.current).toString()) written.current = new Set([address]);
    if (isOurs) return;
    // What we wrote before is somebody else's now: the back button may lead there again.
    written.current = new Set([address]);
    take(parseFleetSearch(params));
  }, [params, take]);
  return [search, change];
};
