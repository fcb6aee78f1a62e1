import {
  type Preflight,
  preflightSchema,
  type RolloutDetail,
  type RolloutPlan,
  rolloutDetailSchema,
  rolloutListSchema,
} from '@mintdeck/shared-types/firmware/rollouts';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { request } from '../../api/request.ts';
import { SECOND_MS } from '../../lib/time.ts';

const ROLLOUTS = '/api/v1/rollouts';

/** The newest rollouts and plans, as they were when asked. */
export const rolloutsQuery = queryOptions({
  queryKey: ['rollouts'],
  queryFn: ({ signal }) => request({ path: ROLLOUTS, answer: rolloutListSchema, signal }),
  staleTime: 0,
});

/** One rollout with its plan. */
export const rolloutQuery = (id: string) =>
  queryOptions({
    queryKey: ['rollout', id],
    queryFn: ({ signal }) => request({ path: `${ROLLOUTS}/${id}`, answer: rolloutDetailSchema, signal }),
    staleTime: 0,
  });

/** The answer of 10 000 miners is megabytes: asked for less often. */
const toPollMs = (rowCount: number): number => (rowCount > 2000 ? 4 * SECOND_MS : SECOND_MS);

const preflightKey = (id: string) => ['rollout', id, 'preflight'] as const;

/**
 * What was found out about the miners of a draft so far; asked again until it is complete. Throws not-found when nobody looked yet; null in
 * the cache says that this is known, and is not asked.
 */
export const preflightQuery = (id: string) =>
  queryOptions({
    queryKey: preflightKey(id),
    queryFn: ({ signal }): Promise<Preflight | null> =>
      request({ path: `${ROLLOUTS}/${id}/preflight`, answer: preflightSchema, signal }),
    staleTime: 0,
    enabled: ({ state: { data } }) => data !== null,
    refetchInterval: ({ state: { data } }) => (data?.running === true ? toPollMs(data.rows.length) : false),
  });

/** A draft of a plan; the same order again gives the same draft. */
export const addRollout = (plan: RolloutPlan, orderId: string): Promise<RolloutDetail> =>
  request({ path: ROLLOUTS, method: 'POST', body: { plan, orderId }, answer: rolloutDetailSchema });

export const editRollout = (
  id: string,
  body: { revision: number; plan: RolloutPlan },
): Promise<RolloutDetail> =>
  request({ path: `${ROLLOUTS}/${id}`, method: 'PATCH', body, answer: rolloutDetailSchema });

export const removeRollout = (id: string): Promise<undefined> =>
  request({ path: `${ROLLOUTS}/${id}`, method: 'DELETE', answer: z.undefined() });

/** Has every miner of a draft looked at; nothing is sent to them that changes them. */
export const beginPreflight = (id: string): Promise<Preflight> =>
  request({ path: `${ROLLOUTS}/${id}/preflight`, method: 'POST', answer: preflightSchema });

/** Starts exactly this revision after exactly this preflight. */
export const startRollout = (
  id: string,
  body: { revision: number; preflightAt: number },
): Promise<RolloutDetail> =>
  request({ path: `${ROLLOUTS}/${id}/start`, method: 'POST', body, answer: rolloutDetailSchema });
