import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Work the server owns, and where each miner of it is. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('jobs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('order_id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('asked', 'text', (column) => column.notNull())
    .addColumn('parameters_sealed', 'text')
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('username', 'text', (column) => column.notNull())
    .addColumn('source_address', 'text', (column) => column.notNull())
    .addColumn('packet_size', 'integer', (column) => column.notNull())
    .addColumn('packet_pause_s', 'integer', (column) => column.notNull())
    .addColumn('first_name', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('cancelled_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('retry_of', 'text')
    .addColumn('retried', 'integer', (column) => column.notNull())
    .addColumn('counts', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('jobs_started_at').on('jobs').column('started_at').execute();
  await db.schema.createIndex('jobs_ended_at').on('jobs').column('ended_at').execute();
  await db.schema
    .createTable('job_items')
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('miner_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('mac', 'text')
    .addColumn('packet', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('note', 'text')
    .addColumn('memo', 'text')
    .addColumn('started_at', 'bigint')
    .addColumn('sent_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('job_items_pk', ['job_id', 'place'])
    .execute();
  await db.schema.createIndex('job_items_miner_id').on('job_items').column('miner_id').execute();
};
