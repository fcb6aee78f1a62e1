import type { MinerSummary } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useConnection } from '../../../live/use-live.ts';
import { samplesQuery } from './history-requests.ts';
import { appendReading } from './hour-samples.ts';

/** The last hour of a miner: asked for when the page opens and after the live line was lost, carried on by live readings. */
export const useHour = (id: string, summary: Reading<MinerSummary> | null) => {
  const client = useQueryClient();
  const { phase } = useConnection();
  const lost = useRef(false);
  const hour = useQuery({ ...samplesQuery(id), refetchOnMount: 'always' });

  useEffect(() => {
    if (phase === 'reconnecting') lost.current = true;
    if (phase !== 'connected' || !lost.current) return;
    lost.current = false;
    void client.invalidateQueries({ queryKey: samplesQuery(id).queryKey });
  }, [phase, client, id]);

  const value = summary?.value ?? null;
  const takenAt = summary?.takenAt ?? null;
  const asked = hour.dataUpdatedAt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer of the server replaces the list, so the newest reading is appended again
  useEffect(() => {
    if (value === null || takenAt === null) return;
    const { queryKey } = samplesQuery(id);
    const known = client.getQueryData(queryKey);
    const next = known && appendReading(known, value, takenAt);
    // Setting what is there already would count as an answer, and this would run again, for ever.
    if (next !== known) client.setQueryData(queryKey, next);
  }, [client, id, value, takenAt, asked]);

  return hour;
};
