import { jobIdSchema } from '@mintdeck/shared-types/job';
import {
  jobItemsQuerySchema,
  jobListQuerySchema,
  planActionRequestSchema,
  retryJobRequestSchema,
  startActionRequestSchema,
} from '@mintdeck/shared-types/jobs';
import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';
import { z } from 'zod';
import { ApiError } from '../http/api-error.ts';
import { requirePermission } from '../http/mount-routes.ts';
import {
  parseBody,
  parseParams,
  parseQuery,
  type Route,
  type RouteContext,
  signedIn,
} from '../http/route.ts';
import { requireStepUp } from '../http/step-up.ts';
import type { JobAuthor } from './job-record.ts';
import type { Jobs } from './jobs.ts';
import type { JobAudit } from './needs.ts';

export interface JobRoutesOptions {
  jobs: Jobs;
  audit: Pick<JobAudit, 'record'>;
  /** ms since the epoch */
  now: () => number;
}

/** 10 000 ids, each letter of them escaped. */
const BODY_LIMIT_BYTES = 1024 * 1024;

const paramsSchema = z.object({ id: jobIdSchema });

const toAuthor = (context: RouteContext): JobAuthor => {
  const { accountId, username } = signedIn(context);
  return { accountId, username, sourceAddress: context.sourceAddress };
};

/** The route's permission lets an operator in; the action itself may ask for more. Throws ApiError. */
const requireActionPermission = (action: MinerAction, context: RouteContext): void =>
  requirePermission(MINER_ACTIONS[action].permission, context.session);

/** Throws ApiError not-allowed, or step-up-needed. */
const requireRightTo = (action: MinerAction, context: RouteContext, now: number): void => {
  requireActionPermission(action, context);
  if (MINER_ACTIONS[action].stepUp) requireStepUp(signedIn(context), now);
};

/** Does something to a job and writes down who did and how it went. Throws what the deed throws. */
const createAudited =
  ({ audit }: JobRoutesOptions) =>
  async <T extends { id: string }>(
    context: RouteContext,
    { action, target, note }: { action: string; target?: string; note: string },
    deed: () => Promise<T>,
  ): Promise<T> => {
    const { sourceAddress, ...account } = toAuthor(context);
    const entry = { account, sourceAddress, action, note };
    try {
      const job = await deed();
      await audit.record({ ...entry, target: target ?? `job:${job.id}`, outcome: 'done' });
      return job;
    } catch (error) {
      const outcome = error instanceof ApiError ? 'refused' : 'failed';
      await audit.record({ ...entry, target: target ?? 'job', outcome });
      throw error;
    }
  };

const createActionRoutes = (options: JobRoutesOptions): Route[] => {
  const { jobs, now } = options;
  const audited = createAudited(options);
  return [
    {
      method: 'post',
      path: '/api/v1/miner-actions/plan',
      permission: 'miners.operate',
      bodyLimitBytes: BODY_LIMIT_BYTES,
      handle: (context) => {
        const request = parseBody(planActionRequestSchema, context.request);
        requireActionPermission(request.action, context);
        return jobs.plan(request);
      },
    },
    {
      method: 'post',
      path: '/api/v1/miner-actions',
      permission: 'miners.operate',
      status: 201,
      bodyLimitBytes: BODY_LIMIT_BYTES,
      handle: (context) => {
        const request = parseBody(startActionRequestSchema, context.request);
        const { action, minerIds } = request;
        const what = { action: 'job.start', note: `${action}, ${minerIds.length} miners` };
        return audited(context, what, async () => {
          requireRightTo(action, context, now());
          return jobs.start(request, toAuthor(context));
        });
      },
    },
  ];
};

const createReadRoutes = ({ jobs }: JobRoutesOptions): Route[] => [
  {
    method: 'get',
    path: '/api/v1/jobs',
    permission: 'miners.read',
    handle: async ({ request }) => {
      const { minerId } = parseQuery(jobListQuerySchema, request);
      return { jobs: await jobs.book.list(minerId ?? null) };
    },
  },
  {
    method: 'get',
    path: '/api/v1/jobs/:id',
    permission: 'miners.read',
    handle: ({ request }) => jobs.book.read(parseParams(paramsSchema, request).id),
  },
  {
    method: 'get',
    path: '/api/v1/jobs/:id/items',
    permission: 'miners.read',
    handle: ({ request }) => {
      const { id } = parseParams(paramsSchema, request);
      return jobs.book.readItems(id, parseQuery(jobItemsQuerySchema, request).since);
    },
  },
];

/** Routes of actions at miners and of the jobs that do them. */
export const createJobRoutes = (options: JobRoutesOptions): Route[] => {
  const { jobs, now } = options;
  const audited = createAudited(options);
  return [
    ...createActionRoutes(options),
    ...createReadRoutes(options),
    {
      method: 'post',
      path: '/api/v1/jobs/:id/cancel',
      permission: 'miners.operate',
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        const { action } = await jobs.book.read(id);
        const what = { action: 'job.cancel', target: `job:${id}`, note: action };
        return audited(context, what, async () => jobs.cancel(id));
      },
    },
    {
      method: 'post',
      path: '/api/v1/jobs/:id/retry',
      permission: 'miners.operate',
      status: 201,
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        const { orderId } = parseBody(retryJobRequestSchema, context.request);
        const { action } = await jobs.book.requireHead(id);
        const what = { action: 'job.retry', note: `${action}, what failed of job ${id}` };
        return audited(context, what, async () => {
          requireRightTo(action, context, now());
          return jobs.retry(id, orderId, toAuthor(context));
        });
      },
    },
  ];
};
