import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePoolAccount } from '../../../live/use-live.ts';
import { poolPageQuery } from '../pool-queries.ts';

/** The page of a pool account; read again whenever the live line tells that anything of it is another. */
export const usePoolPage = (id: string) => {
  const { data, error, refetch, isFetching } = useQuery(poolPageQuery(id));
  const live = usePoolAccount(id);
  const isBehind = live !== undefined && data !== undefined && live.seq > data.account.seq;
  useEffect(() => {
    if (isBehind && !isFetching) void refetch();
  }, [isBehind, isFetching, refetch]);
  const page: PoolPage | null = data ?? null;
  return { page, error, retry: () => void refetch() };
};
