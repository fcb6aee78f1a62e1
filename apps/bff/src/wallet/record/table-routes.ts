import { WALLET_TABLES, type WalletTable, walletTableQuerySchema } from '@mintdeck/shared-types/wallet/csv';
import { walletIdSchema } from '@mintdeck/shared-types/wallet/wallet';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { toTableName } from '../../http/csv-text.ts';
import { FileAnswer } from '../../http/file-answer.ts';
import { parseParams, parseQuery, type Route } from '../../http/route.ts';
import { type TableStyle, toPaymentsTable, toTransactionsTable } from './tables.ts';

export interface TableRoutesOptions {
  db: Kysely<Database>;
  /** throws ApiError not-found */
  wallets: { require(id: string): { readonly id: string; readonly name: string } };
  /** ms since the epoch */
  now: () => number;
}

const paramsSchema = z.object({ id: walletIdSchema });

/** Routes of the tables to keep: transactions as far as our record goes back, and all payments that were ordered here. */
export const createTableRoutes = ({ db, wallets, now }: TableRoutesOptions): Route[] => {
  const tables: Readonly<Record<WalletTable, (id: string, style: TableStyle) => AsyncIterable<string>>> = {
    transactions: (id, style) => toTransactionsTable(db, id, style),
    payments: (id, style) => toPaymentsTable(db, id, style),
  };
  return WALLET_TABLES.map((table) => ({
    method: 'get',
    path: `/api/v1/wallets/:id/${table}.csv`,
    permission: 'wallet.read',
    handle: ({ request }) => {
      const wallet = wallets.require(parseParams(paramsSchema, request).id);
      const parts = tables[table](wallet.id, parseQuery(walletTableQuerySchema, request));
      return new FileAnswer(toTableName(wallet, table, now()), 'text/csv; charset=utf-8', parts);
    },
  }));
};
