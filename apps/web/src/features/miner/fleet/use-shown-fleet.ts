import { useMemo } from 'react';
import { filterByCause } from '../causes/causes.ts';
import { countByState, filterByIds, filterByState, filterByText, type StateCount } from './filter-miners.ts';
import type { FleetMiner } from './fleet-miner.ts';
import type { FleetSearch } from './fleet-search.ts';
import type { CalmFleet } from './use-fleet.ts';

export interface ShownFleet {
  /** the miners that match, by name */
  readonly shown: readonly FleetMiner[];
  /** how many of those that match but for their state are in each */
  readonly counts: readonly StateCount[];
}

/** The miners a search lets through; worked out when the calm picture or the search changes, not with every message. */
export const useShownFleet = ({ miners, at }: CalmFleet, search: FleetSearch): ShownFleet => {
  const { text, states, causes, ids } = search;
  const found = useMemo(
    () => filterByCause(filterByText(filterByIds(miners, ids), text), causes, at),
    [miners, at, text, causes, ids],
  );
  const shown = useMemo(() => filterByState(found, states), [found, states]);
  const counts = useMemo(() => countByState(found, states), [found, states]);
  return { shown, counts };
};
