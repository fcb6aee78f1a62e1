import type { Kysely } from 'kysely';
import type { Dialect } from '../engine.ts';
import type { Database } from '../schema.ts';

/** Times are bigint: milliseconds do not fit a 32-bit integer of PostgreSQL. */
const time = 'bigint';

const createAccountTables = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('username', 'text', (column) => column.notNull())
    .addColumn('username_key', 'text', (column) => column.notNull().unique())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('blocked_at', time)
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('seen_at', time, (column) => column.notNull())
    .addColumn('signed_in_at', time, (column) => column.notNull())
    .addColumn('expires_at', time, (column) => column.notNull())
    .addColumn('source_address', 'text', (column) => column.notNull())
    .addColumn('user_agent', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessions_account').on('sessions').column('account_id').execute();
  await db.schema
    .createTable('login_delays')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('failure_count', 'integer', (column) => column.notNull())
    .addColumn('blocked_until', time, (column) => column.notNull())
    .addColumn('updated_at', time, (column) => column.notNull())
    .execute();
};

const createAuditTable = async (db: Kysely<Database>, dialect: Dialect): Promise<void> => {
  await dialect
    .addCountingId(db.schema.createTable('audit'))
    .addColumn('at', time, (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addColumn('username', 'text')
    .addColumn('source_address', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .execute();
  await db.schema.createIndex('audit_at').on('audit').column('at').execute();
};

const createFleetTables = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('credential_sets')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('username', 'text', (column) => column.notNull())
    .addColumn('password_sealed', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('miners')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('scheme', 'text', (column) => column.notNull())
    .addColumn('credential_set_id', 'text', (column) => column.references('credential_sets.id'))
    .addColumn('username', 'text')
    .addColumn('password_sealed', 'text')
    .addColumn('tags', 'text', (column) => column.notNull())
    .addColumn('position', 'text', (column) => column.notNull())
    .addColumn('notes', 'text', (column) => column.notNull())
    .addColumn('expected_hashrate_hs', 'double precision')
    .addColumn('poll_interval_s', 'integer', (column) => column.notNull())
    .addColumn('paused', 'integer', (column) => column.notNull())
    .addColumn('mac', 'text')
    .addColumn('model', 'text')
    .addColumn('firmware', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('removed_at', time)
    .execute();
};

/** The tables of the first version. */
export const up = async (db: Kysely<Database>, dialect: Dialect): Promise<void> => {
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await createAccountTables(db);
  await createAuditTable(db, dialect);
  await createFleetTables(db);
};
