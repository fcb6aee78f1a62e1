import { MINER_STATES, type MinerState } from '@mintdeck/shared-types/miner';
import { type Cause, formatCauses, parseCauses } from '../causes/causes.ts';
import { SORT_KEYS, type Sorting } from './sort-miners.ts';

/** What the table shows, as it stands in the page's address. */
export interface FleetSearch {
  readonly text: string;
  readonly states: readonly MinerState[];
  /** why they need a person; empty: whether they do or not */
  readonly causes: readonly Cause[];
  readonly sorting: Sorting;
}

export const DEFAULT_SORTING: Sorting = { key: 'name', descending: false };

const parseSorting = (text: string | null): Sorting => {
  const descending = text?.startsWith('-') === true;
  const name = descending ? text.slice(1) : text;
  const key = SORT_KEYS.find((each) => each === name);
  return key === undefined ? DEFAULT_SORTING : { key, descending };
};

/** Reads the page's address; what it does not understand counts as absent. */
export const parseFleetSearch = (params: URLSearchParams): FleetSearch => {
  const wanted = (params.get('state') ?? '').split(',');
  return {
    text: params.get('q') ?? '',
    states: MINER_STATES.filter((state) => wanted.includes(state)),
    causes: parseCauses(params.get('cause')),
    sorting: parseSorting(params.get('sort')),
  };
};

/** The page's address of a search; defaults are left out so that a link stays short. */
export const toSearchParams = ({ text, states, causes, sorting }: FleetSearch): URLSearchParams => {
  const params = new URLSearchParams();
  if (text !== '') params.set('q', text);
  if (states.length > 0) params.set('state', states.join(','));
  if (causes.length > 0) params.set('cause', formatCauses(causes));
  const sort = `${sorting.descending ? '-' : ''}${sorting.key}`;
  if (sort !== DEFAULT_SORTING.key) params.set('sort', sort);
  return params;
};
