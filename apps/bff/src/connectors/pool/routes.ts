import { poolAccountIdSchema } from '@mintdeck/shared-types/pool/account';
import type { poolRawSchema } from '@mintdeck/shared-types/pool/raw';
import { z } from 'zod';
import { ApiError } from '../../http/api-error.ts';
import { parseParams, type Route, type RouteContext } from '../../http/route.ts';
import type { PolledAccount } from './polled-account.ts';
import type { Poller } from './poller.ts';

const paramsSchema = z.object({ id: poolAccountIdSchema });

/** Routes about what the pool says; pool accounts, their pages and orders are our own record's. */
export const createPoolRoutes = (poller: Pick<Poller, 'find'>): Route[] => {
  const find = ({ request }: RouteContext): PolledAccount => {
    const account = poller.find(parseParams(paramsSchema, request).id);
    if (account === undefined) throw new ApiError('not-found');
    return account;
  };
  return [
    {
      method: 'post',
      path: '/api/v1/pool-accounts/:id/refresh',
      permission: 'pool.read',
      // asks for what is old enough that the pool can say anything new, behind; the page tells from when on that is (nextAskAt)
      handle: (context) => {
        find(context).look();
      },
    },
    {
      method: 'get',
      path: '/api/v1/pool-accounts/:id/raw',
      permission: 'pool.manage',
      handle: (context): z.infer<typeof poolRawSchema> => ({ answers: find(context).readRaw() }),
    },
  ];
};
