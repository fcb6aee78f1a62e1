import type { Preflight } from '@mintdeck/shared-types/firmware/rollouts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { beginPreflight, preflightQuery } from '../rollout-requests.ts';

export interface PreflightState {
  /** null: nobody looked at this revision yet, or it is not known */
  preflight: Preflight | null;
  /** asked for, or being begun */
  loading: boolean;
  error: unknown;
  look: () => void;
}

const isNotThere = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'not-found';

export interface PreflightOptions {
  id: string;
  /** what is looked at has to be of this one */
  revision: number;
  /** looks by itself where nobody has yet */
  begin: boolean;
}

/** What the server found out about the miners of a draft; begun when nobody looked at this revision yet. */
export const usePreflight = ({ id, revision, begin }: PreflightOptions): PreflightState => {
  const client = useQueryClient();
  const asked = useQuery(preflightQuery(id));
  const beginning = useMutation({
    mutationFn: () => beginPreflight(id),
    onSuccess: (preflight) => client.setQueryData(preflightQuery(id).queryKey, preflight),
  });
  const missing = asked.data === null || isNotThere(asked.error);
  const preflight = !missing && asked.data?.revision === revision ? asked.data : null;
  const due = begin && !asked.isFetching && (missing || (asked.data !== undefined && preflight === null));
  const { mutate, isIdle } = beginning;
  useEffect(() => {
    if (due && isIdle) mutate();
  }, [due, isIdle, mutate]);
  return {
    preflight,
    loading: asked.isLoading || beginning.isPending,
    error: beginning.error ?? (missing ? null : asked.error),
    look: () => mutate(),
  };
};
