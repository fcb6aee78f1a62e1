import { type Job, jobSchema } from '@mintdeck/shared-types/job';
import {
  type ActionPlan,
  actionPlanSchema,
  type PlanActionRequest,
  type StartActionRequest,
} from '@mintdeck/shared-types/jobs';
import { request } from '../../../api/request.ts';

const ACTIONS = '/api/v1/miner-actions';

/** What an order would do; nothing is done. */
export const planAction = (body: PlanActionRequest, signal: AbortSignal): Promise<ActionPlan> =>
  request({ path: `${ACTIONS}/plan`, method: 'POST', body, answer: actionPlanSchema, signal });

/** The job of an order; the same order again gives the same job. */
export const startAction = (body: StartActionRequest): Promise<Job> =>
  request({ path: ACTIONS, method: 'POST', body, answer: jobSchema });
