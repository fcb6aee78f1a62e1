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
import { parseBody, parseParams, type Route } from '../../http/route.ts';
import type { WalletAudit } from '../needs.ts';
import { requireAuthor } from '../require-author.ts';
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
  return [
    {
      method: 'post',
      path: `${PATH}/channels`,
      permission: 'wallet.manage',
      sensitive: true,
      handle: (context) => {
        const author = requireAuthor(context, now());
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
        const author = requireAuthor(context, now());
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
        const by = requireAuthor(context, now());
        const { id, orderId } = parseParams(orderParamsSchema, context.request);
        const { happened } = parseBody(clearUnclearRequestSchema, context.request);
        return book.clear(id, orderId, { happened, by });
      },
    },
  ];
};
