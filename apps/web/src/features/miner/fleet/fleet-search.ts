import { MINER_STATES, type MinerState, minerIdSchema } from '@mintdeck/shared-types/miner';
import { type Cause, formatCauses, parseCauses } from '../causes/causes.ts';
import { type ColumnId, formatColumns, parseColumns } from './columns/column-choice.ts';
import { GROUP_KEYS, type GroupKey } from './groups/group-miners.ts';
import { SORT_KEYS, type Sorting } from './sort-miners.ts';

/** What the table shows, as it stands in the page's address. */
export interface FleetSearch {
  readonly text: string;
  readonly states: readonly MinerState[];
  /** why they need a person; empty: whether they do or not */
  readonly causes: readonly Cause[];
  /** only these miners; empty: all */
  readonly ids: readonly string[];
  readonly sorting: Sorting;
  readonly group: GroupKey | null;
  /** null: the usual ones of whoever looks */
  readonly columns: readonly ColumnId[] | null;
}

export const DEFAULT_SORTING: Sorting = { key: 'name', descending: false };
/** The most miners an address names: it has to fit into what people send each other, and into a saved view. */
export const SEARCH_IDS_MAX = 100;

const parseSorting = (text: string | null): Sorting => {
  const descending = text?.startsWith('-') === true;
  const name = descending ? text.slice(1) : text;
  const key = SORT_KEYS.find((each) => each === name);
  return key === undefined ? DEFAULT_SORTING : { key, descending };
};

const parseIds = (text: string | null): readonly string[] => {
  const ids = (text ?? '').split(',').filter((id) => minerIdSchema.safeParse(id).success);
  return [...new Set(ids)].slice(0, SEARCH_IDS_MAX);
};

/** Reads the page's address; what it does not understand counts as absent. */
export const parseFleetSearch = (params: URLSearchParams): FleetSearch => {
  const wanted = (params.get('state') ?? '').split(',');
  return {
    text: params.get('q') ?? '',
    states: MINER_STATES.filter((state) => wanted.includes(state)),
    causes: parseCauses(params.get('cause')),
    ids: parseIds(params.get('ids')),
    sorting: parseSorting(params.get('sort')),
    group: GROUP_KEYS.find((key) => key === params.get('group')) ?? null,
    columns: parseColumns(params.get('cols')),
  };
};

/** The page's address of a search; defaults are left out so that a link stays short. */
export const toSearchParams = (search: FleetSearch): URLSearchParams => {
  const { text, states, causes, ids, sorting, group, columns } = search;
  const params = new URLSearchParams();
  if (text !== '') params.set('q', text);
  if (states.length > 0) params.set('state', states.join(','));
  if (causes.length > 0) params.set('cause', formatCauses(causes));
  if (ids.length > 0) params.set('ids', ids.join(','));
  const sort = `${sorting.descending ? '-' : ''}${sorting.key}`;
  if (sort !== DEFAULT_SORTING.key) params.set('sort', sort);
  if (group !== null) params.set('group', group);
  if (columns !== null) params.set('cols', formatColumns(columns));
  return params;
};

/** What lets all miners through. */
export const NO_FILTER = { text: '', states: [], causes: [], ids: [] } satisfies Partial<FleetSearch>;
