import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

export interface AddressSearchParts<Search> {
  /** What an address asks for; what it does not understand counts as absent. */
  read: (params: URLSearchParams) => Search;
  /** The address of a search; `known` is the one it replaces. */
  write: (search: Search, known: URLSearchParams) => URLSearchParams;
}

/**
 * What is searched, kept in the page's address. Typing replaces the address and does not fill the history. The address follows a moment
 * later (the router navigates in a transition), so what is typed lives here first; an address we did not write ourselves (a link, the back
 * button) is taken over, which `takenCount` tells. Keep both parts stable.
 */
export const useAddressSearch = <Search extends object>({ read, write }: AddressSearchParts<Search>) => {
  const [params, setParams] = useSearchParams();
  const [{ search, takenCount }, setShown] = useState(() => ({ search: read(params), takenCount: 0 }));
  const newest = useRef(search);
  const written = useRef(new Set<string>());
  const change = useCallback(
    (changes: Partial<Search>) => {
      const next = { ...newest.current, ...changes };
      newest.current = next;
      setShown((shown) => ({ ...shown, search: next }));
      setParams(
        (known) => {
          const address = write(next, known);
          written.current.add(address.toString());
          return address;
        },
        { replace: true },
      );
    },
    [setParams, write],
  );
  useEffect(() => {
    const address = params.toString();
    const isOurs = written.current.has(address);
    const isSame = address === write(newest.current, params).toString();
    if (isSame) written.current = new Set([address]);
    // another part of the page changed what is its own
    if (isOurs || isSame) return;
    // What we wrote before is somebody else's now: the back button may lead there again.
    written.current = new Set([address]);
    const asked = read(params);
    newest.current = asked;
    setShown((shown) => ({ search: asked, takenCount: shown.takenCount + 1 }));
  }, [params, read, write]);
  return { search, change, takenCount };
};
