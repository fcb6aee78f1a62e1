import { rolloutIdSchema } from '@mintdeck/shared-types/firmware/rollout';
import {
  addRolloutRequestSchema,
  editRolloutRequestSchema,
  type RolloutDetail,
  rolloutUpgradesQuerySchema,
  startRolloutRequestSchema,
} from '@mintdeck/shared-types/firmware/rollouts';
import { z } from 'zod';
import { ApiError } from '../../http/api-error.ts';
import {
  parseBody,
  parseParams,
  parseQuery,
  type Route,
  type RouteContext,
  signedIn,
} from '../../http/route.ts';
import { requireStepUp } from '../../http/step-up.ts';
import type { JobAuthor } from '../job-record.ts';
import type { JobAudit } from '../needs.ts';
import { createRecordRoutes } from './record-routes.ts';
import type { Rollouts } from './rollouts.ts';

export interface RolloutRoutesOptions {
  rollouts: Rollouts;
  audit: Pick<JobAudit, 'record'>;
  /** ms since the epoch */
  now: () => number;
}

const PATH = '/api/v1/rollouts';
/** 10 000 ids, each letter of them escaped. */
const BODY_LIMIT_BYTES = 1024 * 1024;

const paramsSchema = z.object({ id: rolloutIdSchema });
const retrySchema = z.object({ orderId: addRolloutRequestSchema.shape.orderId });
const toId = ({ request }: RouteContext): string => parseParams(paramsSchema, request).id;

const toAuthor = (context: RouteContext): JobAuthor => {
  const { accountId, username } = signedIn(context);
  return { accountId, username, sourceAddress: context.sourceAddress };
};

/** Does something to a rollout and writes down who did and how it went. Throws what the deed throws. */
const createAudited =
  ({ audit }: RolloutRoutesOptions) =>
  async <T>(
    context: RouteContext,
    { action, target }: { action: string; target: string },
    deed: () => Promise<T>,
  ): Promise<T> => {
    const { sourceAddress, ...account } = toAuthor(context);
    const entry = { account, sourceAddress, action: `rollout.${action}`, target };
    try {
      const done = await deed();
      await audit.record({ ...entry, outcome: 'done' });
      return done;
    } catch (error) {
      await audit.record({ ...entry, outcome: error instanceof ApiError ? 'refused' : 'failed' });
      throw error;
    }
  };

const createReadRoutes = ({ rollouts }: RolloutRoutesOptions): Route[] => [
  {
    method: 'get',
    path: PATH,
    permission: 'firmware.read',
    handle: async () => ({ rollouts: await rollouts.book.list() }),
  },
  {
    method: 'get',
    path: `${PATH}/:id`,
    permission: 'firmware.read',
    handle: (context) => rollouts.book.readDetail(toId(context)),
  },
  {
    method: 'get',
    path: `${PATH}/:id/upgrades`,
    permission: 'firmware.read',
    handle: async (context) => {
      const { since } = parseQuery(rolloutUpgradesQuerySchema, context.request);
      const answer = await rollouts.book.readUpgrades(toId(context), since);
      return { ...answer, usualMs: rollouts.usualMs };
    },
  },
  {
    method: 'get',
    path: `${PATH}/:id/preflight`,
    permission: 'firmware.read',
    handle: (context) => rollouts.readPreflight(toId(context)),
  },
];

const createDraftRoutes = (options: RolloutRoutesOptions): Route[] => {
  const { rollouts } = options;
  const audited = createAudited(options);
  return [
    {
      method: 'post',
      path: PATH,
      permission: 'firmware.manage',
      status: 201,
      bodyLimitBytes: BODY_LIMIT_BYTES,
      handle: (context) => {
        const request = parseBody(addRolloutRequestSchema, context.request);
        const what = { action: 'draft', target: `image:${request.plan.imageId}` };
        return audited(context, what, () =>
          rollouts.drafts.add({ ...request, retryOf: null }, toAuthor(context)),
        );
      },
    },
    {
      method: 'patch',
      path: `${PATH}/:id`,
      permission: 'firmware.manage',
      bodyLimitBytes: BODY_LIMIT_BYTES,
      handle: (context) => {
        const [id, request] = [toId(context), parseBody(editRolloutRequestSchema, context.request)];
        return audited(context, { action: 'edit', target: `rollout:${id}` }, () =>
          rollouts.edit(id, request),
        );
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:id`,
      permission: 'firmware.manage',
      handle: (context) => {
        const id = toId(context);
        return audited(context, { action: 'remove', target: `rollout:${id}` }, () => rollouts.remove(id));
      },
    },
    {
      method: 'post',
      path: `${PATH}/:id/preflight`,
      permission: 'firmware.manage',
      handle: (context) => rollouts.beginPreflight(toId(context)),
    },
  ];
};

const createSteerRoutes = (options: RolloutRoutesOptions): Route[] => {
  const { rollouts } = options;
  const audited = createAudited(options);
  const steer = (
    action: 'pause' | 'continue' | 'cancel',
    permission: 'firmware.stop' | 'firmware.manage',
    deed: (id: string) => Promise<RolloutDetail>,
  ): Route => ({
    method: 'post',
    path: `${PATH}/:id/${action}`,
    permission,
    handle: (context) => {
      const id = toId(context);
      return audited(context, { action, target: `rollout:${id}` }, () => deed(id));
    },
  });
  return [
    steer('pause', 'firmware.stop', (id) => rollouts.pause(id)),
    steer('cancel', 'firmware.stop', (id) => rollouts.cancel(id)),
    // it sends images again, as a start does
    steer('continue', 'firmware.manage', (id) => rollouts.continue(id)),
  ];
};

/** Routes of rollouts: plans, what is found out before, starts, what holds them, and the record. */
export const createRolloutRoutes = (options: RolloutRoutesOptions): Route[] => {
  const { rollouts, now } = options;
  const audited = createAudited(options);
  return [
    ...createReadRoutes(options),
    ...createRecordRoutes({ book: rollouts.book, now }),
    ...createDraftRoutes(options),
    ...createSteerRoutes(options),
    {
      method: 'post',
      path: `${PATH}/:id/start`,
      permission: 'firmware.manage',
      handle: (context) => {
        const id = toId(context);
        const request = parseBody(startRolloutRequestSchema, context.request);
        return audited(context, { action: 'start', target: `rollout:${id}` }, async () => {
          requireStepUp(signedIn(context), now());
          return rollouts.start(id, request, toAuthor(context));
        });
      },
    },
    {
      method: 'post',
      path: `${PATH}/:id/retry`,
      permission: 'firmware.manage',
      status: 201,
      handle: (context) => {
        const id = toId(context);
        const { orderId } = parseBody(retrySchema, context.request);
        return audited(context, { action: 'retry', target: `rollout:${id}` }, () =>
          rollouts.retry(id, orderId, toAuthor(context)),
        );
      },
    },
  ];
};
