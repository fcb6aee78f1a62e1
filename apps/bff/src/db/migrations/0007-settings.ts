import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Settings of this Mintdeck as a whole: one row. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('settings')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('chosen', 'text', (column) => column.notNull())
    .execute();
};
