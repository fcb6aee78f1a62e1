import type { PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import { type FleetMiner, toActivePoolHost } from '../fleet/fleet-miner.ts';
import { DEFAULT_SORTING, NO_FILTER, SEARCH_IDS_MAX, toSearchParams } from '../fleet/fleet-search.ts';

const toHost = (url: string): string => url.replace(/^[^/]*:\/\//, '').replace(/\/.*$/, '');

/** The miners that mine on the first pool of a template now; whether they got it from the template nobody knows. */
export const findUsers = (miners: readonly FleetMiner[], { pools }: PoolTemplate): readonly FleetMiner[] => {
  const host = pools[0] === undefined ? null : toHost(pools[0].url).toLowerCase();
  return miners.filter((miner) => host !== null && toActivePoolHost(miner)?.toLowerCase() === host);
};

/** The list of just these miners; null: too many for an address. */
export const toUsersLink = (miners: readonly FleetMiner[]): string | null => {
  if (miners.length === 0 || miners.length > SEARCH_IDS_MAX) return null;
  const ids = miners.map(({ entry }) => entry.id);
  const search = { ...NO_FILTER, ids, sorting: DEFAULT_SORTING, group: null, columns: null };
  return `/miners?${toSearchParams(search)}`;
};
