import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { walletHistoryQuery } from '../wallet-queries.ts';

/** Our record of a wallet as far as it is loaded; it is read again when anything of the wallet is another. */
export const useHistory = ({ config, wallet: { seq } }: Pick<WalletPage, 'config' | 'wallet'>) => {
  const query = useInfiniteQuery(walletHistoryQuery(config.id));
  const { data, refetch, isFetching } = query;
  const readSeq = useRef(seq);
  useEffect(() => {
    if (readSeq.current === seq || isFetching) return;
    readSeq.current = seq;
    void refetch();
  }, [seq, isFetching, refetch]);
  const pages = data?.pages;
  const rows = useMemo(() => pages?.flatMap(({ transactions }) => transactions) ?? null, [pages]);
  const oldest = pages?.at(-1);
  return { ...query, rows, newest: pages?.[0] ?? null, rest: oldest === undefined ? 0 : oldest.rest };
};
