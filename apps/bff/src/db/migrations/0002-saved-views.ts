import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** What people keep of the miners page: filter, order, groups and columns under a name. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('saved_views')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('search', 'text', (column) => column.notNull())
    .addColumn('shared', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('saved_views_name')
    .on('saved_views')
    .columns(['account_id', 'name_key'])
    .unique()
    .execute();
};
