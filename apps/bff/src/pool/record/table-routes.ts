import { poolAccountIdSchema } from '@mintdeck/shared-types/pool/account';
import { POOL_TABLES, type PoolTable, poolTableQuerySchema } from '@mintdeck/shared-types/pool/csv';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { toTableName } from '../../http/csv-text.ts';
import { FileAnswer } from '../../http/file-answer.ts';
import { parseParams, parseQuery, type Route } from '../../http/route.ts';
import type { PoolAccounts } from '../accounts/pool-accounts.ts';
import type { PoolUpstream } from '../needs.ts';
import { type TableStyle, toCreditsTable, toPayoutsTable, toWorkersTable } from './tables.ts';

export interface TableRoutesOptions {
  db: Kysely<Database>;
  accounts: Pick<PoolAccounts, 'require'>;
  upstream: Pick<PoolUpstream, 'read'>;
  /** ms since the epoch */
  now: () => number;
}

const paramsSchema = z.object({ id: poolAccountIdSchema });

/** Routes of the tables to keep: the workers as they were last told, payouts and credits as far as our record goes back. */
export const createTableRoutes = ({ db, accounts, upstream, now }: TableRoutesOptions): Route[] => {
  const tables: Readonly<Record<PoolTable, (id: string, style: TableStyle) => AsyncIterable<string>>> = {
    workers: (id, style) => toWorkersTable(upstream.read(id).dashboard, style),
    payouts: (id, style) => toPayoutsTable(db, id, style),
    credits: (id, style) => toCreditsTable(db, id, style),
  };
  return POOL_TABLES.map((table) => ({
    method: 'get',
    path: `/api/v1/pool-accounts/:id/${table}.csv`,
    permission: 'pool.read',
    handle: ({ request }) => {
      const config = accounts.require(parseParams(paramsSchema, request).id);
      const parts = tables[table](config.id, parseQuery(poolTableQuerySchema, request));
      return new FileAnswer(toTableName(config, table, now()), 'text/csv; charset=utf-8', parts);
    },
  }));
};
