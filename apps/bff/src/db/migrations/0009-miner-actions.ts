import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** What actions leave behind: a miner that was switched off is not merely unreachable. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .alterTable('miner_states')
    .addColumn('powered_off', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
};
