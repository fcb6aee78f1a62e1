import {
  type RolloutDetail,
  type RolloutUpgrades,
  rolloutDetailSchema,
  rolloutUpgradesSchema,
} from '@mintdeck/shared-types/firmware/rollouts';
import { request, requestText } from '../../../api/request.ts';
import { downloadText, toCsvStyle } from '../../../lib/csv.ts';

const ROLLOUTS = '/api/v1/rollouts';

/** Miners of a rollout; with `since` those that changed after that number. Throws ApiProblem. */
export const fetchUpgrades = (
  id: string,
  since: number | null,
  signal: AbortSignal,
): Promise<RolloutUpgrades> =>
  request({
    path: since === null ? `${ROLLOUTS}/${id}/upgrades` : `${ROLLOUTS}/${id}/upgrades?since=${since}`,
    answer: rolloutUpgradesSchema,
    signal,
  });

/** What can be done to a rollout that was started. */
export type Steer = 'pause' | 'continue' | 'cancel';

export const steerRollout = (id: string, steer: Steer): Promise<RolloutDetail> =>
  request({ path: `${ROLLOUTS}/${id}/${steer}`, method: 'POST', answer: rolloutDetailSchema });

/** A draft of what failed; the same order again gives the same draft. */
export const retryRollout = (id: string, orderId: string): Promise<RolloutDetail> =>
  request({
    path: `${ROLLOUTS}/${id}/retry`,
    method: 'POST',
    body: { orderId },
    answer: rolloutDetailSchema,
  });

/** Saves what became of each miner as a table. Throws ApiProblem. */
export const saveRolloutCsv = async (id: string): Promise<void> => {
  const text = await requestText({ path: `${ROLLOUTS}/${id}/export.csv?style=${toCsvStyle()}` });
  downloadText(`rollout-${id}.csv`, text, 'text/csv;charset=utf-8');
};
