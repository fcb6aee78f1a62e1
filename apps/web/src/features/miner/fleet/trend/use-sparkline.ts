import { sparklinesSchema } from '@mintdeck/shared-types/history';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { request } from '../../../../api/request.ts';
import { createSparklineStore, type Sparkline, type SparklineStore } from './sparklines.ts';

/** Kept as long as the answers of the server are: leaving the page and coming back asks for nothing twice. */
const stores = new WeakMap<QueryClient, SparklineStore>();

const storeOf = (client: QueryClient): SparklineStore => {
  const known = stores.get(client);
  if (known) return known;
  const store = createSparklineStore({
    ask: (ids) =>
      request({ path: `/api/v1/history/sparklines?ids=${ids.join(',')}`, answer: sparklinesSchema }),
  });
  stores.set(client, store);
  return store;
};

/** The last day of a miner, asked for while mounted; undefined: not known (yet). */
export const useSparkline = (id: string): Sparkline | undefined => {
  const store = storeOf(useQueryClient());
  const subscribe = useCallback((listener: () => void) => store.follow(id, listener), [store, id]);
  return useSyncExternalStore(subscribe, () => store.read(id));
};
