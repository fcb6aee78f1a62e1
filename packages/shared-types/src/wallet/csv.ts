import * as z from 'zod/mini';
import { csvStyleSchema } from '../fleet-csv.ts';
import { timeZoneSchema } from '../time-zone.ts';

/** The tables of a wallet to keep: GET /api/v1/wallets/:id/<table>.csv. */
export const WALLET_TABLES = ['transactions', 'payments'] as const;
export type WalletTable = (typeof WALLET_TABLES)[number];

/** Query of the tables. Times are in UTC and, in a column of their own, in this time zone. */
export const walletTableQuerySchema = z.object({
  style: z._default(csvStyleSchema, 'comma'),
  timeZone: z._default(timeZoneSchema, 'UTC'),
});
