import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Wrong PINs of wallets, also of those that were never added. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('wallet_pin_tries')
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('wallet_user', 'text', (column) => column.notNull())
    .addColumn('times', 'text', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('wallet_pin_tries_key', ['address', 'wallet_user'])
    .execute();
};
