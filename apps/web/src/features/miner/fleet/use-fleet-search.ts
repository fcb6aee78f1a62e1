import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { readRememberedColumns } from './columns/remembered-columns.ts';
import { type FleetSearch, parseFleetSearch, toSearchParams } from './fleet-search.ts';

/** What an address asks for; one that names no columns leaves this browser's own, and from then on names them. */
const readSearch = (params: URLSearchParams): FleetSearch => {
  const search = parseFleetSearch(params);
  return search.columns === null ? { ...search, columns: readRememberedColumns() } : search;
};

/**
 * The search of the table, kept in the page's address. Typing replaces the address and does not fill the history. The
 * address follows a moment later (the router navigates in a transition), so what is typed lives here first; an address we
 * did not write ourselves (a link, the back button) is taken over.
 */
export const useFleetSearch = (): [FleetSearch, (changes: Partial<FleetSearch>) => void] => {
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState(() => readSearch(params));
  const newest = useRef(search);
  const written = useRef(new Set<string>());

  const take = useCallback((next: FleetSearch) => {
    newest.current = next;
    setSearch(next);
  }, []);
  const write = useCallback(
    (next: FleetSearch) => {
      const address = toSearchParams(next);
      written.current.add(address.toString());
      setParams(address, { replace: true });
    },
    [setParams],
  );
  const change = useCallback(
    (changes: Partial<FleetSearch>) => {
      const next = { ...newest.current, ...changes };
      take(next);
      write(next);
    },
    [take, write],
  );
  useEffect(() => {
    const address = params.toString();
    const isOurs = written.current.has(address);
    if (address === toSearchParams(newest.current).toString()) written.current = new Set([address]);
    if (isOurs) return;
    // What we wrote before is somebody else's now: the back button may lead there again.
    written.current = new Set([address]);
    const asked = readSearch(params);
    take(asked);
    if (asked.columns !== null && !params.has('cols')) write(asked);
  }, [params, take, write]);
  return [search, change];
};
