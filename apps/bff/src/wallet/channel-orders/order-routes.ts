import {
  clearUnclearRequestSchema,
  closeChannelRequestSchema,
  connectPeerRequestSchema,
  openChannelRequestSchema,
  orderIdSchema,
} from '@mintdeck/shared-types/wallet/channels';
import { walletIdSchema } from '@mintdeck/shared-types/wallet/wallet';
import { z } from 'zod';
import { createAudited } from '../../http/audited.ts';
import { parseBody, parseParams, type Route, type RouteContext, signedIn } from '../../http/route.ts';
import { requireStepUp } from '../../http/step-up.ts';
import type { Author, WalletAudit } from '../needs.ts';
import type { ChannelDesk } from './channel-desk.ts';
import type { ChannelOrderBook } from './order-book.ts';

export interface ChannelRoutesOptions {
  desk: ChannelDesk;
  book: ChannelOrderBook;
  audit: WalletAudit;
  /** ms since the epoch */
  now: () => number;
}

const PATH = '/api/v1/wallets/:id';
const paramsSchema = z.object({ id: walletIdSchema });
/** of a channel: a decimal number of 64 bits */
const channelParamsSchema = z.object({ id: walletIdSchema, channelId: z.string().regex(/^\d{1,20}$/) });
const orderParamsSchema = z.object({ id: walletIdSchema, orderId: orderIdSchema });

/** Routes of what is ordered about channels; orders write their own audit rows. */
export const createChannelRoutes = ({ desk, book, audit, now }: ChannelRoutesOptions): Route[] => {
  const audited = createAudited(audit);
  /** Throws ApiError step-up-needed. */
  const requireAuthor = (context: RouteContext): Author => {
    const session = signedIn(context);
    requireStepUp(session, now());
    const { accountId, username } = session;
    return { accountId, username, sourceAddress: context.sourceAddress };
  };
  return [
    {
      method: 'post',
      path: `${PATH}/channels`,
      permission: 'wallet.manage',
      sensitive: true,
      handle: (context) => {
        const author = requireAuthor(context);
        const { id } = parseParams(paramsSchema, context.request);
        return desk.open(id, parseBody(openChannelRequestSchema, context.request), author);
      },
    },
    {
      method: 'post',
      path: `${PATH}/channels/:channelId/close`,
      permission: 'wallet.manage',
      sensitive: true,
      handle: (context) => {
        const author = requireAuthor(context);
        const { id, channelId } = parseParams(channelParamsSchema, context.request);
        const request = parseBody(closeChannelRequestSchema, context.request);
        return desk.close(id, channelId, { request, author });
      },
    },
    {
      method: 'post',
      path: `${PATH}/peers`,
      permission: 'wallet.manage',
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        const order = parseBody(connectPeerRequestSchema, context.request);
        const what = { action: 'wallet.connect-peer', target: id, note: order.peer };
        await audited(context, what, () => desk.connect(id, order));
      },
    },
    {
      method: 'post',
      path: `${PATH}/channel-orders/:orderId/clear`,
      permission: 'wallet.manage',
      sensitive: true,
      handle: (context) => {
        const by = requireAuthor(context);
        const { id, orderId } = parseParams(orderParamsSchema, context.request);
        const { happened } = parseBody(clearUnclearRequestSchema, context.request);
        return book.clear(id, orderId, { happened, by });
      },
    },
  ];
};
