import { type Job, jobSchema } from '@mintdeck/shared-types/job';
import { type JobItems, jobItemsSchema, jobListSchema } from '@mintdeck/shared-types/jobs';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';

const JOBS = '/api/v1/jobs';

/** The newest jobs, of all miners or (an id) of one, as they were when asked. */
export const jobsQuery = (minerId: string | null) =>
  queryOptions({
    queryKey: ['jobs', minerId],
    queryFn: ({ signal }) =>
      request({
        path: minerId === null ? JOBS : `${JOBS}?minerId=${minerId}`,
        answer: jobListSchema,
        signal,
      }),
    staleTime: 0,
  });

/** Miners of a job; with `since` those that changed after that number. Throws ApiProblem. */
export const fetchItems = (id: string, since: number | null, signal: AbortSignal): Promise<JobItems> =>
  request({
    path: since === null ? `${JOBS}/${id}/items` : `${JOBS}/${id}/items?since=${since}`,
    answer: jobItemsSchema,
    signal,
  });

export const cancelJob = (id: string): Promise<Job> =>
  request({ path: `${JOBS}/${id}/cancel`, method: 'POST', answer: jobSchema });

/** A new job of what failed; the same order again gives the same job. */
export const retryJob = (id: string, orderId: string): Promise<Job> =>
  request({ path: `${JOBS}/${id}/retry`, method: 'POST', body: { orderId }, answer: jobSchema });
