import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWallet } from '../../../live/use-live.ts';
import { walletPageQuery } from '../wallet-queries.ts';

/** The page of a wallet; read again whenever the live line tells that anything of it is another. */
export const useWalletPage = (id: string) => {
  const { data, error, refetch, isFetching } = useQuery(walletPageQuery(id));
  const live = useWallet(id);
  const isBehind = live !== undefined && data !== undefined && live.seq > data.wallet.seq;
  useEffect(() => {
    if (isBehind && !isFetching) void refetch();
  }, [isBehind, isFetching, refetch]);
  const page: WalletPage | null = data ?? null;
  return { page, error, retry: () => void refetch() };
};
