import { poolAccountIdSchema } from '@mintdeck/shared-types/pool/account';
import { poolRangeQuerySchema } from '@mintdeck/shared-types/pool/history';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { parseParams, parseQuery, type Route, type RouteContext } from '../../http/route.ts';
import type { PoolAccounts } from '../accounts/pool-accounts.ts';
import { readCreditHistory } from './credit-history.ts';
import { readHashrateHistory } from './hashrate-history.ts';
import { PAGE_MAX, readCredits } from './record-lists.ts';

export interface RecordRoutesOptions {
  db: Kysely<Database>;
  accounts: Pick<PoolAccounts, 'require'>;
}

const PATH = '/api/v1/pool-accounts/:id';
const paramsSchema = z.object({ id: poolAccountIdSchema });
/** A height; absent: from the highest on. */
const creditsQuerySchema = z.object({ before: z.coerce.number().int().nonnegative().optional() });

/** Routes of our own record of a pool account. */
export const createRecordRoutes = ({ db, accounts }: RecordRoutesOptions): Route[] => {
  const requireId = ({ request }: RouteContext): string =>
    accounts.require(parseParams(paramsSchema, request).id).id;
  return [
    {
      method: 'get',
      path: `${PATH}/credit-history`,
      permission: 'pool.read',
      handle: (context) =>
        readCreditHistory(db, requireId(context), parseQuery(poolRangeQuerySchema, context.request)),
    },
    {
      method: 'get',
      path: `${PATH}/hashrate-history`,
      permission: 'pool.read',
      handle: (context) =>
        readHashrateHistory(db, requireId(context), parseQuery(poolRangeQuerySchema, context.request)),
    },
    {
      method: 'get',
      path: `${PATH}/credits`,
      permission: 'pool.read',
      handle: async (context) => {
        const { before = null } = parseQuery(creditsQuerySchema, context.request);
        const id = requireId(context);
        // one more than a page holds tells whether there is more
        const credits = await readCredits(db, id, { below: before, limit: PAGE_MAX + 1 });
        return { credits: credits.slice(0, PAGE_MAX), more: credits.length > PAGE_MAX };
      },
    },
  ];
};
