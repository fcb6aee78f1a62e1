import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useWallet } from '../../../live/use-live.ts';
import { walletPageQuery } from '../wallet-queries.ts';

/** The page of a wallet; read again whenever the live line tells that anything of it is another. */
export const useWalletPage = (id: string) => {
  const { data, error, refetch, isFetching } = useQuery(walletPageQuery(id));
  const live = useWallet(id);
  const toldSeq = live !== undefined && data !== undefined && live.seq > data.wallet.seq ? live.seq : null;
  const askedSeq = useRef<number | null>(null);
  useEffect(() => {
    // once for each: a server that fails is asked again by the clock, or when there is something newer
    if (toldSeq === null || toldSeq === askedSeq.current || isFetching) return;
    askedSeq.current = toldSeq;
    void refetch();
  }, [toldSeq, isFetching, refetch]);
  const page: WalletPage | null = data ?? null;
  return { page, error, retry: () => void refetch() };
};
