import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Lists of pools with a name, for many miners. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('pool_templates')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull().unique())
    .addColumn('pools', 'text', (column) => column.notNull())
    .addColumn('passwords_sealed', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
};
