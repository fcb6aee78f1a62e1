import type { Intake } from '@mintdeck/shared-types/firmware/intake';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { SECOND_MS } from '../../../lib/time.ts';
import { useIntakeLive } from '../../../live/use-live.ts';
import { cancelIntake, imagesQuery, intakesQuery } from '../firmware-requests.ts';
import { addSample, type TransferSample } from './transfer-rate.ts';

/** The live line tells how one goes on, but not that somebody else began one. */
const ASK_EVERY_MS = 15 * SECOND_MS;

export const isFetching = ({ state }: Intake): boolean => state === 'fetching' || state === 'checking';

/** Fetches under way and those of the last minutes, the newest first. */
export const useIntakes = () => useQuery({ ...intakesQuery, refetchInterval: ASK_EVERY_MS });

/** One fetch as the live line tells it, from what was known before; its end reads the library anew. */
export const useIntake = (listed: Intake) => {
  const client = useQueryClient();
  const live = useIntakeLive(listed.id);
  const [newest, setNewest] = useState(listed);
  const [samples, setSamples] = useState<readonly TransferSample[]>([]);
  const wasFetching = useRef(isFetching(listed));
  // what the live line has forgotten stays as it was last told
  const told = live ?? (isFetching(listed) ? newest : listed);
  useEffect(() => {
    setNewest(told);
    setSamples((before) => addSample(before, { atMs: performance.now(), bytes: told.receivedBytes }));
    if (wasFetching.current && !isFetching(told))
      void client.invalidateQueries({ queryKey: imagesQuery.queryKey });
    wasFetching.current = isFetching(told);
  }, [client, told]);
  return { intake: told, samples };
};

/** Gives a fetch up. */
export const useCancelIntake = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => cancelIntake(id),
    onSettled: () => client.invalidateQueries({ queryKey: intakesQuery.queryKey }),
  });
};
