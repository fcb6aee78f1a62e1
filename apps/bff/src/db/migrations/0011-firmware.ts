import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

const createImages = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('firmware_images')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sha256', 'text', (column) => column.notNull().unique())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('size_bytes', 'bigint', (column) => column.notNull())
    .addColumn('version', 'text')
    .addColumn('reported_version', 'text', (column) => column.notNull())
    .addColumn('reported_version_basis', 'text', (column) => column.notNull())
    .addColumn('hardware', 'text', (column) => column.notNull())
    .addColumn('signed', 'integer', (column) => column.notNull())
    .addColumn('parts', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('source_host', 'text')
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('added_by', 'text', (column) => column.notNull())
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .addColumn('removed_at', 'bigint')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
};

/** Firmware images; their files lie beside the database. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await createImages(db);
};
