import { poolAccountIdSchema } from '@mintdeck/shared-types/pool/account';
import { poolRangeQuerySchema } from '@mintdeck/shared-types/pool/history';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { parseParams, parseQuery, type Route, type RouteContext } from '../../http/route.ts';
import type { PoolAccounts } from '../accounts/pool-accounts.ts';
import { readCreditHistory } from './credit-history.ts';
import { readHashrateHistory } from './hashrate-history.ts';
import { PAGE_MAX, readCredits, readPayouts } from './record-lists.ts';

export interface RecordRoutesOptions {
  db: Kysely<Database>;
  accounts: Pick<PoolAccounts, 'require'>;
}

const PATH = '/api/v1/pool-accounts/:id';
const paramsSchema = z.object({ id: poolAccountIdSchema });
/** absent: from the newest on */
const creditsQuerySchema = z.object({ before: z.coerce.number().int().nonnegative().optional() });
const payoutsQuerySchema = z.object({ before: z.string().max(64).optional() });

/** One more than a page holds was read: it tells whether there is more. */
const toPage = <T>(rows: readonly T[]) => ({ shown: rows.slice(0, PAGE_MAX), more: rows.length > PAGE_MAX });

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
      // before: a height
      handle: async (context) => {
        const { before = null } = parseQuery(creditsQuerySchema, context.request);
        const id = requireId(context);
        const { shown, more } = toPage(await readCredits(db, id, { below: before, limit: PAGE_MAX + 1 }));
        return { credits: shown, more };
      },
    },
    {
      method: 'get',
      path: `${PATH}/payouts`,
      permission: 'pool.read',
      // before: the id of the last one shown, for several can have one time
      handle: async (context) => {
        const { before } = parseQuery(payoutsQuerySchema, context.request);
        const all = await readPayouts(db, requireId(context));
        const start = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
        const { shown, more } = toPage(all.slice(start, start + PAGE_MAX + 1));
        return { payouts: shown, more };
      },
    },
  ];
};
