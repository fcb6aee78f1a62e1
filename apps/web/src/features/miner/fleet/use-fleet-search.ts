import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useAddressSearch } from '../../../ui/use-address-search.ts';
import { readRememberedColumns } from './columns/remembered-columns.ts';
import { type FleetSearch, parseFleetSearch, toSearchParams } from './fleet-search.ts';

const PARTS = {
  /** One that names no columns leaves this browser's own, and from then on names them. */
  read: (params: URLSearchParams): FleetSearch => {
    const search = parseFleetSearch(params);
    return search.columns === null ? { ...search, columns: readRememberedColumns() } : search;
  },
  write: toSearchParams,
};

/** The search of the table, kept in the page's address. */
export const useFleetSearch = (): [FleetSearch, (changes: Partial<FleetSearch>) => void] => {
  const [params] = useSearchParams();
  const { search, change } = useAddressSearch(PARTS);
  const { columns } = search;
  useEffect(() => {
    if (columns !== null && !params.has('cols')) change({});
  }, [columns, params, change]);
  return [search, change];
};
