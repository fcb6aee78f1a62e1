import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { readTransactions, readWalletPage, readWallets } from './wallet-requests.ts';

/** Everything of the wallets lies under it: invalidate it when one was added, edited or removed. */
export const WALLET_KEY = ['wallet'] as const;

/** All wallets as they were configured. */
export const walletsQuery = queryOptions({
  queryKey: [...WALLET_KEY, 'list'],
  queryFn: ({ signal }) => readWallets(signal),
  staleTime: 0,
});

/** The live line tells of every change; this is for a page whose line is lost. */
const LOOK_EVERY_MS = 60_000;

/** The page of one wallet; invalidate it after an order. */
export const walletPageQuery = (id: string) =>
  queryOptions({
    queryKey: [...WALLET_KEY, 'page', id],
    queryFn: ({ signal }) => readWalletPage(id, signal),
    staleTime: 0,
    refetchInterval: LOOK_EVERY_MS,
  });

/** Our record of a wallet, the newest rows first; each further page begins before the last row of the one before. */
export const walletHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...WALLET_KEY, 'history', id],
    queryFn: ({ pageParam, signal }) => readTransactions(id, pageParam, signal),
    // null is the newest, and the type of it says that later pages have the id of a row
    initialPageParam: null as string | null,
    getNextPageParam: ({ transactions, rest }) => (rest > 0 ? (transactions.at(-1)?.id ?? null) : null),
    staleTime: 0,
  });
