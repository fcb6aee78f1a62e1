import { type BulkAnswer, bulkAnswerSchema } from '@mintdeck/shared-types/fleet-bulk';
import { request } from '../../../api/request.ts';
import type { Move } from './rack-plan.ts';

/** Puts miners where they go, all or none. Throws ApiProblem changed-meanwhile when one is no longer where it was. */
export const placeMiners = (moves: readonly Move[]): Promise<BulkAnswer> =>
  request({ path: '/api/v1/miners/place', method: 'POST', body: { moves }, answer: bulkAnswerSchema });
