import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

const needed = (column: ColumnDefinitionBuilder) => column.notNull();
const keyed = (column: ColumnDefinitionBuilder) => column.primaryKey();
/** gone with its pool account */
const ofAccount = (column: ColumnDefinitionBuilder) =>
  column.notNull().references('pool_accounts.id').onDelete('cascade');

const createCredits = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('pool_marks')
    .addColumn('account_id', 'text', (column) => ofAccount(column).primaryKey())
    .addColumn('looked_at', 'bigint', needed)
    .addColumn('top_height', 'bigint')
    .addColumn('top_at', 'bigint')
    .addColumn('starts_cut', 'integer', needed)
    .execute();
  await db.schema
    .createTable('pool_credits')
    .addColumn('account_id', 'text', ofAccount)
    .addColumn('height', 'bigint', needed)
    .addColumn('amount', 'text', needed)
    .addColumn('mined_at', 'bigint', needed)
    .addPrimaryKeyConstraint('pool_credits_key', ['account_id', 'height'])
    .execute();
  await db.schema
    .createIndex('pool_credits_time')
    .on('pool_credits')
    .columns(['account_id', 'mined_at'])
    .execute();
  await db.schema
    .createTable('pool_credit_days')
    .addColumn('account_id', 'text', ofAccount)
    .addColumn('day', 'integer', needed)
    .addColumn('amount', 'text', needed)
    .addColumn('block_count', 'integer', needed)
    .addPrimaryKeyConstraint('pool_credit_days_key', ['account_id', 'day'])
    .execute();
  await db.schema
    .createTable('pool_credit_gaps')
    .addColumn('account_id', 'text', ofAccount)
    .addColumn('from_ms', 'bigint', needed)
    .addColumn('to_ms', 'bigint', needed)
    .addPrimaryKeyConstraint('pool_credit_gaps_key', ['account_id', 'from_ms'])
    .execute();
};

const createOrders = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('pool_orders')
    .addColumn('account_id', 'text', ofAccount)
    .addColumn('id', 'text', needed)
    .addColumn('kind', 'text', needed)
    .addColumn('state', 'text', needed)
    .addColumn('by_account_id', 'text', needed)
    .addColumn('username', 'text', needed)
    .addColumn('source_address', 'text', needed)
    .addColumn('sent_at', 'bigint', needed)
    .addColumn('ended_at', 'bigint')
    .addColumn('method', 'text')
    .addColumn('amount', 'text')
    .addColumn('tx_id', 'text')
    .addColumn('sha256', 'text')
    .addColumn('asked', 'text')
    .addColumn('answered', 'text')
    .addColumn('is_seen', 'integer', needed)
    .addColumn('is_over', 'integer', needed)
    .addColumn('note', 'text')
    .addColumn('before', 'text', needed)
    .addPrimaryKeyConstraint('pool_orders_key', ['account_id', 'id'])
    .execute();
  // one unclear order of an account, whoever writes
  await db.schema
    .createIndex('pool_orders_unclear')
    .unique()
    .on('pool_orders')
    .column('account_id')
    .where(sql<boolean>`state in ('sending', 'not-known')`)
    .execute();
};

/** Accounts at a pool, our own record of what it said of them, and what was ordered there. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('pool_accounts')
    .addColumn('id', 'text', keyed)
    .addColumn('name', 'text', needed)
    .addColumn('pool_user', 'text', needed)
    .addColumn('address', 'text', needed)
    .addColumn('paused', 'integer', needed)
    .addColumn('offline_after_min', 'integer', needed)
    .addColumn('low_below_percent', 'integer', needed)
    .addColumn('password_sealed', 'text')
    .addColumn('revision', 'integer', needed)
    .addColumn('created_at', 'bigint', needed)
    .execute();
  await db.schema
    .createTable('pool_answers')
    .addColumn('account_id', 'text', ofAccount)
    .addColumn('endpoint', 'text', needed)
    .addColumn('taken_at', 'bigint', needed)
    .addColumn('clock_ahead_ms', 'bigint')
    .addColumn('body', 'text', needed)
    .addPrimaryKeyConstraint('pool_answers_key', ['account_id', 'endpoint'])
    .execute();
  await createCredits(db);
  await db.schema
    .createTable('pool_payouts')
    .addColumn('id', 'text', keyed)
    .addColumn('account_id', 'text', ofAccount)
    .addColumn('paid_at', 'bigint')
    .addColumn('amount', 'text')
    .addColumn('tx_id', 'text')
    .addColumn('output_commit', 'text')
    .addColumn('status', 'text')
    .addColumn('tone', 'text', needed)
    .addColumn('is_listed', 'integer', needed)
    .addColumn('first_seen_at', 'bigint', needed)
    .execute();
  await db.schema.createIndex('pool_payouts_account').on('pool_payouts').column('account_id').execute();
  await db.schema
    .createTable('pool_hashrates')
    .addColumn('account_id', 'text', ofAccount)
    .addColumn('step_s', 'integer', needed)
    .addColumn('algorithm', 'text', needed)
    .addColumn('at', 'bigint', needed)
    .addColumn('current_gps', 'double precision')
    .addColumn('average_gps', 'double precision')
    .addPrimaryKeyConstraint('pool_hashrates_key', ['account_id', 'step_s', 'at', 'algorithm'])
    .execute();
  await createOrders(db);
};
