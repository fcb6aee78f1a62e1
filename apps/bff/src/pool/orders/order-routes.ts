import { poolAccountIdSchema } from '@mintdeck/shared-types/pool/account';
import {
  clearOrderRequestSchema,
  editPoolSettingsRequestSchema,
  finalizePayoutRequestSchema,
  requestPayoutRequestSchema,
} from '@mintdeck/shared-types/pool/orders';
import { slateQuerySchema } from '@mintdeck/shared-types/pool/slate';
import { z } from 'zod';
import {
  parseBody,
  parseParams,
  parseQuery,
  type Route,
  type RouteContext,
  signedIn,
} from '../../http/route.ts';
import { requireStepUp } from '../../http/step-up.ts';
import type { PoolAccounts } from '../accounts/pool-accounts.ts';
import type { SlateDesk } from '../slates/slate-desk.ts';
import type { FinalizeAuthor, FinalizeDesk } from './finalize-desk.ts';
import type { OrderBook } from './order-book.ts';
import type { PayoutDesk } from './payout-desk.ts';
import type { SettingsDesk } from './settings-desk.ts';

export interface OrderRoutesOptions {
  payouts: PayoutDesk;
  settings: SettingsDesk;
  finals: FinalizeDesk;
  slates: SlateDesk;
  accounts: Pick<PoolAccounts, 'require'>;
  book: OrderBook;
  /** ms since the epoch */
  now: () => number;
}

const PATH = '/api/v1/pool-accounts/:id';
const paramsSchema = z.object({ id: poolAccountIdSchema });

/** Looking at a file orders nothing; nobody else can name it afterwards. */
const createSlateRoute = ({ slates, accounts }: OrderRoutesOptions): Route => ({
  method: 'post',
  path: `${PATH}/slates`,
  permission: 'pool.manage',
  body: 'stream',
  handle: (context) => {
    const { request } = context;
    const { id: accountId } = accounts.require(parseParams(paramsSchema, request).id);
    const { compare } = parseQuery(slateQuerySchema, request);
    const { sessionId } = signedIn(context);
    return slates.look({ sessionId, accountId }, request, compare === 'yes');
  },
});

const orderParamsSchema = z.object({ id: poolAccountIdSchema, orderId: z.string().min(16).max(64) });

/** Routes of what is ordered at the pool; orders write their own audit rows. */
export const createOrderRoutes = (options: OrderRoutesOptions): Route[] => {
  const { payouts, settings, finals, book, now } = options;
  /** Throws ApiError step-up-needed. */
  const requireAuthor = (context: RouteContext): FinalizeAuthor => {
    const session = signedIn(context);
    requireStepUp(session, now());
    const { accountId, username, sessionId } = session;
    return { accountId, username, sessionId, sourceAddress: context.sourceAddress };
  };
  return [
    createSlateRoute(options),
    {
      method: 'post',
      path: `${PATH}/finalize`,
      permission: 'pool.manage',
      sensitive: true,
      handle: (context) => {
        const author = requireAuthor(context);
        const { id } = parseParams(paramsSchema, context.request);
        return finals.finalize(id, parseBody(finalizePayoutRequestSchema, context.request), author);
      },
    },
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
