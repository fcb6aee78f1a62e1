import { createInvoiceRequestSchema } from '@mintdeck/shared-types/wallet/requests';
import { walletIdSchema } from '@mintdeck/shared-types/wallet/wallet';
import { z } from 'zod';
import { createAudited } from '../../http/audited.ts';
import { parseBody, parseParams, type Route, signedIn } from '../../http/route.ts';
import type { WalletAudit } from '../needs.ts';
import type { InvoiceBook } from './invoice-book.ts';
import type { InvoiceDesk } from './invoice-desk.ts';

export interface InvoiceRoutesOptions {
  desk: Pick<InvoiceDesk, 'make'>;
  book: Pick<InvoiceBook, 'remove'>;
  /** throws ApiError not-found */
  wallets: { require(id: string): { readonly id: string } };
  audit: WalletAudit;
}

const PATH = '/api/v1/wallets/:id/invoices';
const paramsSchema = z.object({ id: walletIdSchema });
const invoiceParamsSchema = z.object({ id: walletIdSchema, invoiceId: z.string().max(64) });

/** Routes of invoices: they can only bring money in. */
export const createInvoiceRoutes = ({ desk, book, wallets, audit }: InvoiceRoutesOptions): Route[] => {
  const audited = createAudited(audit);
  return [
    {
      method: 'post',
      path: PATH,
      permission: 'wallet.receive',
      status: 201,
      handle: (context) => {
        const { id } = wallets.require(parseParams(paramsSchema, context.request).id);
        const request = parseBody(createInvoiceRequestSchema, context.request);
        const { username } = signedIn(context);
        const what = { action: 'wallet.invoice', target: id, note: `${request.amountSat} sat` };
        return audited(context, what, () => desk.make(id, request, username));
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:invoiceId`,
      permission: 'wallet.receive',
      handle: async (context) => {
        const { id, invoiceId } = parseParams(invoiceParamsSchema, context.request);
        wallets.require(id);
        const what = { action: 'wallet.invoice.forget', target: id, note: invoiceId };
        await audited(context, what, () => book.remove(id, invoiceId));
      },
    },
  ];
};
