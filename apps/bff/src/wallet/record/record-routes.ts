import { historyQuerySchema, noteTransactionRequestSchema } from '@mintdeck/shared-types/wallet/history';
import { walletIdSchema } from '@mintdeck/shared-types/wallet/wallet';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { createAudited } from '../../http/audited.ts';
import { parseBody, parseParams, parseQuery, type Route } from '../../http/route.ts';
import type { WalletAudit } from '../needs.ts';
import { readHistory } from './read-history.ts';
import { writeNote } from './write-note.ts';

export interface RecordRoutesOptions {
  db: Kysely<Database>;
  /** throws ApiError not-found */
  wallets: { require(id: string): { readonly id: string } };
  audit: WalletAudit;
  /** browsers are told that its history is another */
  touch: (walletId: string) => void;
}

const PATH = '/api/v1/wallets/:id/transactions';
const paramsSchema = z.object({ id: walletIdSchema });
const rowParamsSchema = z.object({ id: walletIdSchema, transactionId: z.string().max(80) });

/** Routes of our own record of what a wallet lists. */
export const createRecordRoutes = ({ db, wallets, audit, touch }: RecordRoutesOptions): Route[] => {
  const audited = createAudited(audit);
  return [
    {
      method: 'get',
      path: PATH,
      permission: 'wallet.read',
      handle: ({ request }) => {
        const { id } = wallets.require(parseParams(paramsSchema, request).id);
        const { before = null } = parseQuery(historyQuerySchema, request);
        return readHistory(db, id, { before });
      },
    },
    {
      method: 'patch',
      path: `${PATH}/:transactionId`,
      permission: 'wallet.receive',
      handle: async (context) => {
        const { id, transactionId } = parseParams(rowParamsSchema, context.request);
        wallets.require(id);
        const change = parseBody(noteTransactionRequestSchema, context.request);
        const row = await audited(context, { action: 'wallet.note', target: id, note: transactionId }, () =>
          writeNote(db, id, { transactionId, ...change }),
        );
        touch(id);
        return row;
      },
    },
  ];
};
