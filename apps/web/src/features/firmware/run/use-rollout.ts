import type { Rollout, UsualMs } from '@mintdeck/shared-types/firmware/rollout';
import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useCallback, useMemo, useState } from 'react';
import { useChanges } from '../../../api/use-changes.ts';
import { useRolloutLive } from '../../../live/use-live.ts';
import { fetchUpgrades } from './run-requests.ts';

export interface RolloutView {
  /** null: not here yet */
  rollout: Rollout | null;
  /** in the order of the plan */
  upgrades: readonly Upgrade[];
  usualMs: UsualMs;
  error: unknown;
  retry: () => void;
}

const keyOf = ({ id }: Upgrade): string => id;

/** A rollout that was started with all of its miners, as they are now. */
export const useRollout = (id: string): RolloutView => {
  const [usualMs, setUsualMs] = useState<UsualMs>({});
  const fetchSince = useCallback(async (...asked: Parameters<typeof fetchUpgrades>) => {
    const answer = await fetchUpgrades(...asked);
    setUsualMs(answer.usualMs);
    return { head: answer.rollout, parts: answer.upgrades };
  }, []);
  const { head, parts, error, retry } = useChanges({ id, live: useRolloutLive(id), fetchSince, keyOf });
  const upgrades = useMemo(() => [...parts.values()], [parts]);
  return { rollout: head, upgrades, usualMs, error, retry };
};
