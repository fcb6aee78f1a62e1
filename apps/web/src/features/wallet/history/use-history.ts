import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { walletHistoryQuery } from '../wallet-queries.ts';

/** Our record of a wallet as far as it is loaded; it is read again when the record is another. */
export const useHistory = ({ config, historySeq }: Pick<WalletPage, 'config' | 'historySeq'>) => {
  const query = useInfiniteQuery(walletHistoryQuery(config.id));
  const { data, refetch, isFetching } = query;
  const readSeq = useRef(historySeq);
  useEffect(() => {
    if (readSeq.current === historySeq || isFetching) return;
    readSeq.current = historySeq;
    void refetch();
  }, [historySeq, isFetching, refetch]);
  const pages = data?.pages;
  const rows = useMemo(() => pages?.flatMap(({ transactions }) => transactions) ?? null, [pages]);
  const oldest = pages?.at(-1);
  return { ...query, rows, newest: pages?.[0] ?? null, rest: oldest === undefined ? 0 : oldest.rest };
};
