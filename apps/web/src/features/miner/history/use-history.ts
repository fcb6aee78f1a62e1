import type { MinerHistory } from '@mintdeck/shared-types/history';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { serverClock } from '../../../lib/time.ts';
import type { HistoryRange } from '../../../ui/chart/history-range.ts';
import { historyQuery } from './history-requests.ts';

/**
 * The past of a miner. While another range is asked for, and when that fails, the last answer stays: `answeredAt` says
 * how old it is (ms, server clock), `error` why there is no newer one.
 */
export const useHistory = (id: string, range: HistoryRange) => {
  const asked = useQuery({ ...historyQuery({ id, range }), placeholderData: keepPreviousData });
  const [known, setKnown] = useState<{ history: MinerHistory; answeredAt: number } | null>(null);
  const { data, dataUpdatedAt, isPlaceholderData } = asked;
  useEffect(() => {
    if (data && !isPlaceholderData)
      setKnown({ history: data, answeredAt: dataUpdatedAt + serverClock.offsetMs() });
  }, [data, dataUpdatedAt, isPlaceholderData]);
  return {
    history: data ?? known?.history ?? null,
    answeredAt: known?.answeredAt ?? null,
    error: asked.error,
    waiting: asked.isFetching,
    retry: () => void asked.refetch(),
  };
};
