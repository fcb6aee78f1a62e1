import { queryOptions } from '@tanstack/react-query';
import { readAccounts, readPoolPage } from './pool-requests.ts';

/** Everything of the pool lies under it: invalidate it when accounts were added, edited or removed. */
export const POOL_KEY = ['pool'] as const;

/** All pool accounts as they were configured. */
export const accountsQuery = queryOptions({
  queryKey: [...POOL_KEY, 'accounts'],
  queryFn: ({ signal }) => readAccounts(signal),
  staleTime: 0,
});

/** The pool lets us ask every two minutes; asking for the page is what keeps it asked while somebody looks. */
const LOOK_EVERY_MS = 60_000;

/** The page of one pool account; invalidate it after an order. */
export const poolPageQuery = (id: string) =>
  queryOptions({
    queryKey: [...POOL_KEY, 'page', id],
    queryFn: ({ signal }) => readPoolPage(id, signal),
    staleTime: 0,
    refetchInterval: LOOK_EVERY_MS,
  });
