import type { Intake } from '@mintdeck/shared-types/firmware/intake';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { SECOND_MS } from '../../../lib/time.ts';
import { useIntakeLive } from '../../../live/use-live.ts';
import { cancelIntake, imagesQuery, intakesQuery } from '../firmware-requests.ts';
import { addSample, type TransferSample } from './transfer-rate.ts';

/** The live line tells how one goes on, but not that somebody else began one. */
const ASK_EVERY_MS = 15 * SECOND_MS;

export const isFetching = ({ state }: Intake): boolean => state === 'fetching' || state === 'checking';

/** Fetches under way and those of the last minutes, the newest first. */
export const useIntakes = () => useQuery({ ...intakesQuery, refetchInterval: ASK_EVERY_MS });

/** Whether the library that is shown lacks what came. A fetch may be over before this page first hears of it. */
const isLacking = (client: QueryClient, { imageId }: Intake): boolean => {
  const shown = client.getQueryData(imagesQuery.queryKey)?.images;
  return imageId !== null && shown?.some(({ id, isThere }) => id === imageId && isThere) !== true;
};

/** One fetch as the live line tells it, from what was known before; what it brought is read into the library. */
export const useIntake = (listed: Intake) => {
  const client = useQueryClient();
  const live = useIntakeLive(listed.id);
  const [newest, setNewest] = useState(listed);
  const [samples, setSamples] = useState<readonly TransferSample[]>([]);
  // what the live line has forgotten stays as it was last told
  const told = live ?? (isFetching(listed) ? newest : listed);
  useEffect(() => {
    setNewest(told);
    setSamples((before) => addSample(before, { atMs: performance.now(), bytes: told.receivedBytes }));
    if (isLacking(client, told)) void client.invalidateQueries({ queryKey: imagesQuery.queryKey });
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
