import * as z from 'zod/mini';
import { csvStyleSchema } from '../fleet-csv.ts';
import { timeZoneSchema } from '../time-zone.ts';

/** The tables of a pool account to keep: GET /api/v1/pool-accounts/:id/<table>.csv. */
export const POOL_TABLES = ['workers', 'payouts', 'credits'] as const;
export type PoolTable = (typeof POOL_TABLES)[number];

/** Query of the tables. Times are in UTC and, in a column of their own, in this time zone. */
export const poolTableQuerySchema = z.object({
  style: z._default(csvStyleSchema, 'comma'),
  timeZone: z._default(timeZoneSchema, 'UTC'),
});
