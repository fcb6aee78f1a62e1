import { poolAccountIdSchema } from '@mintdeck/shared-types/pool/account';
import {
  clearOrderRequestSchema,
  editPoolSettingsRequestSchema,
  requestPayoutRequestSchema,
} from '@mintdeck/shared-types/pool/orders';
import { z } from 'zod';
import { parseBody, parseParams, type Route, type RouteContext, signedIn } from '../../http/route.ts';
import { requireStepUp } from '../../http/step-up.ts';
import type { OrderAuthor, OrderBook } from './order-book.ts';
import type { PayoutDesk } from './payout-desk.ts';
import type { SettingsDesk } from './settings-desk.ts';

export interface OrderRoutesOptions {
  payouts: PayoutDesk;
  settings: SettingsDesk;
  book: OrderBook;
  /** ms since the epoch */
  now: () => number;
}

const PATH = '/api/v1/pool-accounts/:id';
const paramsSchema = z.object({ id: poolAccountIdSchema });
const orderParamsSchema = z.object({ id: poolAccountIdSchema, orderId: z.string().min(16).max(64) });

/** Routes of what is ordered at the pool; orders write their own audit rows. */
export const createOrderRoutes = ({ payouts, settings, book, now }: OrderRoutesOptions): Route[] => {
  /** Throws ApiError step-up-needed. */
  const requireAuthor = (context: RouteContext): OrderAuthor => {
    const session = signedIn(context);
    requireStepUp(session, now());
    const { accountId, username } = session;
    return { accountId, username, sourceAddress: context.sourceAddress };
  };
  return [
    {
      method: 'post',
      path: `${PATH}/payouts`,
      permission: 'pool.manage',
      sensitive: true,
      handle: (context) => {
        const author = requireAuthor(context);
        const { id } = parseParams(paramsSchema, context.request);
        return payouts.request(id, parseBody(requestPayoutRequestSchema, context.request), author);
      },
    },
    {
      method: 'post',
      path: `${PATH}/settings`,
      permission: 'pool.manage',
      sensitive: true,
      handle: (context) => {
        const author = requireAuthor(context);
        const { id } = parseParams(paramsSchema, context.request);
        return settings.order(id, parseBody(editPoolSettingsRequestSchema, context.request), author);
      },
    },
    {
      method: 'post',
      path: `${PATH}/orders/:orderId/clear`,
      permission: 'pool.manage',
      handle: (context) => {
        const by = requireAuthor(context);
        const { id, orderId } = parseParams(orderParamsSchema, context.request);
        const { happened } = parseBody(clearOrderRequestSchema, context.request);
        return book.clear(id, orderId, { happened, by });
      },
    },
  ];
};
