import { poolAccountIdSchema } from '@mintdeck/shared-types/pool/account';
import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import { POOL_TABLES, type PoolTable, poolTableQuerySchema } from '@mintdeck/shared-types/pool/csv';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
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

/** Of letters, digits and dashes: it stands in a header. */
const toFileName = ({ id, name }: PoolAccountConfig, table: PoolTable, nowMs: number): string => {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const day = new Date(nowMs).toISOString().slice(0, 10);
  return `${plain.replace(/^-|-$/g, '') || id}-${table}-${day}.csv`;
};

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
      return new FileAnswer(toFileName(config, table, now()), 'text/csv; charset=utf-8', parts);
    },
  }));
};
