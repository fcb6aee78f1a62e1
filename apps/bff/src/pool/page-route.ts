import { poolAccountIdSchema } from '@mintdeck/shared-types/pool/account';
import type { PoolOrder } from '@mintdeck/shared-types/pool/orders';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { z } from 'zod';
import { parseParams, type Route } from '../http/route.ts';
import type { PoolAccounts } from './accounts/pool-accounts.ts';
import type { PoolUpstream } from './needs.ts';
import type { PoolRecord } from './record/pool-record.ts';

export interface PageRouteOptions {
  accounts: Pick<PoolAccounts, 'require'>;
  upstream: Pick<PoolUpstream, 'read' | 'readRow'>;
  record: Pick<PoolRecord, 'read'>;
  /** the newest first */
  listOrders: (accountId: string) => PoolOrder[];
  findAwaited: (accountId: string) => PoolPage['awaited'];
}

/** Years of payouts; a pool that makes them up does not make a page endless. */
const PAGE_PAYOUTS_MAX = 500;

const paramsSchema = z.object({ id: poolAccountIdSchema });

/** The route of an account's page: what is known now, whatever the pool does. Lists are our record's, their age and failure the pool's. */
export const createPageRoute = ({
  accounts,
  upstream,
  record,
  listOrders,
  findAwaited,
}: PageRouteOptions): Route => ({
  method: 'get',
  path: '/api/v1/pool-accounts/:id',
  permission: 'pool.read',
  handle: ({ request }): PoolPage => {
    const config = accounts.require(parseParams(paramsSchema, request).id);
    const { dashboard, payouts, credits, nextAskAt } = upstream.read(config.id);
    const { payouts: recordedPayouts, credits: recordedCredits, expiry, isFull } = record.read(config.id);
    return {
      config,
      account: upstream.readRow(config.id),
      dashboard,
      // our record may know more than the pool says by now, and some of it when the pool's own answer was not kept
      payouts: {
        ...payouts,
        value:
          payouts.value || recordedPayouts.length > 0 ? recordedPayouts.slice(0, PAGE_PAYOUTS_MAX) : null,
      },
      credits: {
        ...credits,
        value: credits.value || recordedCredits.length > 0 ? [...recordedCredits] : null,
      },
      isRecordFull: isFull,
      expiry,
      orders: listOrders(config.id),
      awaited: findAwaited(config.id),
      nextAskAt,
    };
  },
});
