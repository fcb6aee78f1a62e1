import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** The state each miner was last seen in, so that a restart of the server does not restart the time it has been in it. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('miner_states')
    .addColumn('miner_id', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .execute();
};
