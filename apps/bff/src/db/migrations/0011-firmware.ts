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

const createRollouts = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('rollouts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('order_id', 'text', (column) => column.notNull().unique())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('plan', 'text', (column) => column.notNull())
    .addColumn('image', 'text')
    .addColumn('image_id', 'text', (column) => column.notNull())
    .addColumn('image_version', 'text', (column) => column.notNull())
    .addColumn('group_count', 'integer', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addColumn('username', 'text')
    .addColumn('source_address', 'text')
    .addColumn('started_at', 'bigint')
    .addColumn('first_name', 'text', (column) => column.notNull())
    .addColumn('retry_of', 'text')
    .addColumn('pause_reason', 'text')
    .addColumn('cancelled_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('group_number', 'integer', (column) => column.notNull())
    .addColumn('group_due_at', 'bigint', (column) => column.notNull())
    .addColumn('tally', 'text', (column) => column.notNull())
    .addColumn('counts', 'text', (column) => column.notNull())
    .addColumn('gate_failed_count', 'integer', (column) => column.notNull())
    .addColumn('alive_at', 'bigint', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('rollouts_created_at').on('rollouts').column('created_at').execute();
};

const createUpgrades = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('upgrades')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('rollout_id', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('miner_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('mac', 'text')
    .addColumn('image_id', 'text', (column) => column.notNull())
    .addColumn('image_version', 'text', (column) => column.notNull())
    .addColumn('started_by', 'text', (column) => column.notNull())
    .addColumn('group_number', 'integer', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('note', 'text')
    .addColumn('memo', 'text')
    .addColumn('from_version', 'text')
    .addColumn('to_version', 'text')
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('sent_bytes', 'bigint', (column) => column.notNull())
    .addColumn('total_bytes', 'bigint', (column) => column.notNull())
    .addColumn('gate', 'text', (column) => column.notNull())
    .addColumn('median_ghs', 'double precision')
    .addColumn('hashrate_ghs', 'double precision')
    .addColumn('ordered_at', 'bigint', (column) => column.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('sent_at', 'bigint')
    .addColumn('phase_since', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('phase_ms', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('upgrades_place').on('upgrades').columns(['rollout_id', 'place']).execute();
  await db.schema.createIndex('upgrades_ordered_at').on('upgrades').column('ordered_at').execute();
  await db.schema.createIndex('upgrades_miner_id').on('upgrades').column('miner_id').execute();
  await db.schema.createIndex('upgrades_image_id').on('upgrades').column('image_id').execute();
  await db.schema
    .createTable('upgrade_frames')
    .addColumn('upgrade_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('taken_at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('level', 'integer')
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('upgrade_frames_pk', ['upgrade_id', 'number'])
    .execute();
};

/** Firmware images, whose files lie beside the database; plans of upgrades, and the record of each. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await createImages(db);
  await createRollouts(db);
  await createUpgrades(db);
};
