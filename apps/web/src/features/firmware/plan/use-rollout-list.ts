import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useRollouts } from '../../../live/use-live.ts';
import { rolloutsQuery } from '../rollout-requests.ts';

export interface RolloutList {
  /** null: not here yet */
  rollouts: readonly Rollout[] | null;
  error: Error | null;
  retry: () => void;
}

/** The newest rollouts and plans; each as the live line tells it, and asked for again when one begins or ends. */
export const useRolloutList = (): RolloutList => {
  const live = useRollouts();
  const asked = useQuery(rolloutsQuery);
  const turns = live.map(({ id, state }) => `${id} ${state}`).join();
  const { refetch } = asked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a rollout that began or ended is the reason to ask
  useEffect(() => void refetch(), [turns, refetch]);
  const rollouts = useMemo(() => {
    if (asked.data === undefined) return null;
    const newest = new Map(live.map((rollout) => [rollout.id, rollout]));
    return asked.data.rollouts.map((rollout) => newest.get(rollout.id) ?? rollout);
  }, [asked.data, live]);
  return { rollouts, error: rollouts === null ? asked.error : null, retry: () => void refetch() };
};
