import { useQuery } from '@tanstack/react-query';
import type { OfferedFile } from './offered-file.ts';
import { lookAtFile } from './slate-requests.ts';
import { type LookedAt, toRefusedFile } from './slate-words.ts';

/** What the server says of an offered file; again when it is asked to, since it keeps a file for some minutes only. */
export const useLookAtFile = (accountId: string, offer: OfferedFile | null, compares: boolean) => {
  const file = offer?.file ?? null;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['pool-slate', accountId, offer?.number ?? null, compares],
    queryFn: async ({ signal }): Promise<LookedAt> =>
      file === null
        ? { kind: 'refused', ...toRefusedFile('many') }
        : lookAtFile(accountId, file, { compares, signal }),
    enabled: offer !== null,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const looked = error === null && offer !== null ? (data ?? null) : null;
  return { looked, error, isLooking: isFetching, lookAgain: () => void refetch() };
};
