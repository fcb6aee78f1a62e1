import type { Sort } from '../../../ui/data-table/column.ts';
import type { AddressSearchParts } from '../../../ui/use-address-search.ts';
import { WORKER_ORDER } from '../marks.ts';
import type { StateChoice } from './worker-rows.ts';

/** Which workers are shown, and in which order, as it stands in the page's address. */
export interface WorkerSearch {
  readonly text: string;
  readonly state: StateChoice;
  readonly sort: Sort;
}

/** Columns that can be sorted. */
const SORTED_IDS = [
  'name',
  'state',
  'algorithm',
  'currentGps',
  'averageGps',
  'validCount',
  'stalePercent',
  'invalidPercent',
  'lastSeenAt',
  'agent',
] as const;
const DEFAULT_SORT = 'state';

const parseSort = (text: string): Sort => {
  const descending = text.startsWith('-');
  const columnId = SORTED_IDS.find((id) => id === (descending ? text.slice(1) : text));
  return columnId === undefined ? { columnId: DEFAULT_SORT, descending: false } : { columnId, descending };
};

const formatSort = ({ columnId, descending }: Sort): string => `${descending ? '-' : ''}${columnId}`;

/** What it does not understand counts as absent; defaults are left out, and what is not ours stays. */
export const WORKER_ADDRESS: AddressSearchParts<WorkerSearch> = {
  read: (params) => ({
    text: params.get('q') ?? '',
    state: WORKER_ORDER.find((state) => state === params.get('state')) ?? null,
    sort: parseSort(params.get('sort') ?? DEFAULT_SORT),
  }),
  write: ({ text, state, sort }, known) => {
    const next = new URLSearchParams(known);
    const sorted = formatSort(sort);
    for (const [name, value] of [
      ['q', text === '' ? null : text],
      ['state', state],
      ['sort', sorted === DEFAULT_SORT ? null : sorted],
    ] as const) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return next;
  },
};
