import { clearUnclearRequestSchema, orderIdSchema } from '@mintdeck/shared-types/wallet/channels';
import { payRequestSchema } from '@mintdeck/shared-types/wallet/payments';
import {
  askContactRequestSchema,
  contactParamsSchema,
  lookAtRequestSchema,
} from '@mintdeck/shared-types/wallet/requests';
import { walletIdSchema } from '@mintdeck/shared-types/wallet/wallet';
import { z } from 'zod';
import { parseBody, parseParams, type Route, type RouteContext } from '../../http/route.ts';
import { requireAuthor } from '../require-author.ts';
import type { LookDesk } from './look-desk.ts';
import type { PayDesk } from './pay-desk.ts';
import type { PaymentBook } from './payment-book.ts';

export interface PaymentRoutesOptions {
  payDesk: Pick<PayDesk, 'pay'>;
  lookDesk: LookDesk;
  book: Pick<PaymentBook, 'clear'>;
  /** ms since the epoch */
  now: () => number;
}

const PATH = '/api/v1/wallets/:id';
const paramsSchema = z.object({ id: walletIdSchema });
const contactSchema = z.object({ id: walletIdSchema, key: contactParamsSchema.shape.key });
const paymentSchema = z.object({ id: walletIdSchema, paymentId: orderIdSchema });

/** Aborts when whoever asked is gone. */
const toSignal = ({ response }: RouteContext): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
};

const createLookRoutes = ({ lookDesk }: PaymentRoutesOptions): Route[] => [
  {
    method: 'post',
    path: `${PATH}/requests/look`,
    permission: 'wallet.manage',
    handle: (context) => {
      const { id } = parseParams(paramsSchema, context.request);
      const { text } = parseBody(lookAtRequestSchema, context.request);
      return lookDesk.look(id, text, toSignal(context));
    },
  },
  {
    method: 'post',
    path: `${PATH}/contacts/:key/request`,
    permission: 'wallet.manage',
    handle: (context) => {
      const { id, key } = parseParams(contactSchema, context.request);
      const wanted = parseBody(askContactRequestSchema, context.request);
      return lookDesk.ask(id, { key, ...wanted }, toSignal(context));
    },
  },
];

/** Routes of payments by Lightning invoices; payments write their own audit rows. */
export const createPaymentRoutes = (options: PaymentRoutesOptions): Route[] => {
  const { payDesk, book, now } = options;
  return [
    ...createLookRoutes(options),
    {
      method: 'post',
      path: `${PATH}/payments`,
      permission: 'wallet.manage',
      sensitive: true,
      handle: (context) => {
        const author = requireAuthor(context, now());
        const { id } = parseParams(paramsSchema, context.request);
        // not given up with the request: what was sent cannot be called back
        return payDesk.pay(id, parseBody(payRequestSchema, context.request), author);
      },
    },
    {
      method: 'post',
      path: `${PATH}/payments/:paymentId/clear`,
      permission: 'wallet.manage',
      sensitive: true,
      handle: (context) => {
        const by = requireAuthor(context, now());
        const { id, paymentId } = parseParams(paymentSchema, context.request);
        const { happened } = parseBody(clearUnclearRequestSchema, context.request);
        return book.clear(id, paymentId, { happened, by });
      },
    },
  ];
};
