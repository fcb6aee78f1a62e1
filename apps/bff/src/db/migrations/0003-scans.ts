import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Scans of networks, what they found, and what became of it. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('scans')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('miner_id', 'text')
    .addColumn('ranges', 'text', (column) => column.notNull())
    .addColumn('ports', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('username', 'text', (column) => column.notNull())
    .addColumn('source_address', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('address_count', 'integer', (column) => column.notNull())
    .addColumn('next_place', 'integer', (column) => column.notNull())
    .addColumn('answered_count', 'integer', (column) => column.notNull())
    .addColumn('found_count', 'integer', (column) => column.notNull())
    .addColumn('adoption', 'text')
    .execute();
  await db.schema
    .createTable('scan_hosts')
    .addColumn('scan_id', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('page', 'text', (column) => column.notNull())
    .addColumn('looks_like', 'text')
    .addColumn('result', 'text')
    .addPrimaryKeyConstraint('scan_hosts_pk', ['scan_id', 'address'])
    .execute();
};
