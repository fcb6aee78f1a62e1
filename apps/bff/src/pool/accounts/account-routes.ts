import { poolAccountIdSchema } from '@mintdeck/shared-types/pool/account';
import {
  addPoolAccountRequestSchema,
  editPoolAccountRequestSchema,
} from '@mintdeck/shared-types/pool/accounts';
import { z } from 'zod';
import { createAudited } from '../../http/audited.ts';
import { parseBody, parseParams, type Route, type RouteContext, signedIn } from '../../http/route.ts';
import { requireStepUp } from '../../http/step-up.ts';
import type { PoolAudit, PoolUpstream } from '../needs.ts';
import type { PoolAccounts } from './pool-accounts.ts';

export interface PoolAccountRoutesOptions {
  accounts: PoolAccounts;
  upstream: Pick<PoolUpstream, 'readRow'>;
  audit: PoolAudit;
  /** ms since the epoch */
  now: () => number;
}

const PATH = '/api/v1/pool-accounts';
const paramsSchema = z.object({ id: poolAccountIdSchema });

/** Routes of the pool accounts; a password goes in and never comes out. */
export const createPoolAccountRoutes = ({
  accounts,
  upstream,
  audit,
  now,
}: PoolAccountRoutesOptions): Route[] => {
  const audited = createAudited(audit);
  const requireRecent = (context: RouteContext) => requireStepUp(signedIn(context), now());
  return [
    {
      method: 'get',
      path: PATH,
      permission: 'pool.read',
      handle: () => ({
        accounts: accounts.list().map((config) => ({ config, account: upstream.readRow(config.id) })),
      }),
    },
    {
      method: 'post',
      path: PATH,
      permission: 'pool.manage',
      sensitive: true,
      status: 201,
      handle: (context) => {
        requireRecent(context);
        const request = parseBody(addPoolAccountRequestSchema, context.request);
        const what = { action: 'pool-account.add', target: request.name };
        return audited(context, what, () => accounts.add(request));
      },
    },
    {
      method: 'patch',
      path: `${PATH}/:id`,
      permission: 'pool.manage',
      sensitive: true,
      handle: (context) => {
        requireRecent(context);
        const { id } = parseParams(paramsSchema, context.request);
        const request = parseBody(editPoolAccountRequestSchema, context.request);
        const note = Object.keys(request).join(', ');
        return audited(context, { action: 'pool-account.edit', target: id, note }, () =>
          accounts.edit(id, request),
        );
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:id`,
      permission: 'pool.manage',
      handle: async (context) => {
        requireRecent(context);
        const { id } = parseParams(paramsSchema, context.request);
        await audited(context, { action: 'pool-account.remove', target: id }, () => accounts.remove(id));
      },
    },
  ];
};
