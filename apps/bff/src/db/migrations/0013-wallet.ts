import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

const needed = (column: ColumnDefinitionBuilder) => column.notNull();
const keyed = (column: ColumnDefinitionBuilder) => column.primaryKey();
/** gone with its wallet */
const ofWallet = (column: ColumnDefinitionBuilder) =>
  column.notNull().references('wallets.id').onDelete('cascade');

const createRecord = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('wallet_answers')
    .addColumn('wallet_id', 'text', ofWallet)
    .addColumn('part', 'text', needed)
    .addColumn('taken_at', 'bigint', needed)
    .addColumn('body', 'text', needed)
    .addPrimaryKeyConstraint('wallet_answers_key', ['wallet_id', 'part'])
    .execute();
  await db.schema
    .createTable('wallet_marks')
    .addColumn('wallet_id', 'text', (column) => ofWallet(column).primaryKey())
    .addColumn('record_since', 'bigint', needed)
    .addColumn('has_gaps', 'integer', needed)
    .execute();
  await db.schema
    .createTable('wallet_transactions')
    .addColumn('wallet_id', 'text', ofWallet)
    .addColumn('id', 'text', needed)
    .addColumn('kind', 'text', needed)
    .addColumn('hash', 'text', needed)
    .addColumn('amount_sat', 'bigint')
    .addColumn('is_exact', 'integer', needed)
    .addColumn('fees_sat', 'bigint')
    .addColumn('confirmations', 'integer')
    .addColumn('at', 'bigint')
    .addColumn('sort_at', 'bigint', needed)
    .addColumn('memo', 'text')
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('wallet_transactions_key', ['wallet_id', 'id'])
    .execute();
  await db.schema
    .createIndex('wallet_transactions_time')
    .on('wallet_transactions')
    .columns(['wallet_id', 'sort_at', 'id'])
    .execute();
};

const createInvoices = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('wallet_invoices')
    .addColumn('id', 'text', keyed)
    .addColumn('wallet_id', 'text', ofWallet)
    .addColumn('text', 'text', needed)
    .addColumn('payment_hash', 'text', needed)
    .addColumn('asked_sat', 'bigint', needed)
    .addColumn('amount_sat', 'bigint', needed)
    .addColumn('memo', 'text')
    .addColumn('is_quick_pay', 'integer', needed)
    .addColumn('made_at', 'bigint', needed)
    .addColumn('expires_at', 'bigint', needed)
    .addColumn('paid_at', 'bigint')
    .addColumn('username', 'text', needed)
    .addUniqueConstraint('wallet_invoices_hash', ['wallet_id', 'payment_hash'])
    .execute();
  await db.schema
    .createIndex('wallet_invoices_time')
    .on('wallet_invoices')
    .columns(['wallet_id', 'made_at'])
    .execute();
  await db.schema
    .createTable('wallet_hidden_contacts')
    .addColumn('wallet_id', 'text', ofWallet)
    .addColumn('key', 'text', needed)
    .addPrimaryKeyConstraint('wallet_hidden_contacts_key', ['wallet_id', 'key'])
    .execute();
};

const createPayments = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('wallet_payments')
    .addColumn('id', 'text', keyed)
    // no reference: a payment outlives its wallet
    .addColumn('wallet_id', 'text', needed)
    .addColumn('payment_hash', 'text', needed)
    .addColumn('text', 'text', needed)
    .addColumn('contact_name', 'text')
    .addColumn('payee', 'text', needed)
    .addColumn('payee_name', 'text')
    .addColumn('amount_msat', 'text', needed)
    .addColumn('memo', 'text')
    .addColumn('expires_at', 'bigint', needed)
    .addColumn('state', 'text', needed)
    .addColumn('by_account_id', 'text', needed)
    .addColumn('username', 'text', needed)
    .addColumn('source_address', 'text', needed)
    .addColumn('sent_at', 'bigint', needed)
    .addColumn('ended_at', 'bigint')
    .addColumn('seen_at', 'bigint')
    .addColumn('paid_at', 'bigint')
    .addColumn('fees_sat', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('looked_at', 'bigint')
    .addColumn('happened', 'integer')
    .addColumn('told_by', 'bigint')
    .execute();
  // one of a hash that is paid or may be, whichever wallet and whoever writes
  await db.schema
    .createIndex('wallet_payments_once')
    .unique()
    .on('wallet_payments')
    .column('payment_hash')
    .where(sql<boolean>`state in ('sending', 'not-known', 'paid') or happened = 1`)
    .execute();
  await db.schema.createIndex('wallet_payments_hash').on('wallet_payments').column('payment_hash').execute();
  await db.schema
    .createIndex('wallet_payments_time')
    .on('wallet_payments')
    .columns(['wallet_id', 'sent_at'])
    .execute();
};

const createChannelOrders = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('wallet_channel_orders')
    .addColumn('id', 'text', keyed)
    .addColumn('wallet_id', 'text', ofWallet)
    .addColumn('kind', 'text', needed)
    .addColumn('state', 'text', needed)
    .addColumn('peer', 'text', needed)
    .addColumn('peer_name', 'text')
    .addColumn('amount_sat', 'bigint')
    .addColumn('channel_id', 'text')
    .addColumn('tx_id', 'text')
    .addColumn('by_account_id', 'text', needed)
    .addColumn('username', 'text', needed)
    .addColumn('source_address', 'text', needed)
    .addColumn('sent_at', 'bigint', needed)
    .addColumn('ended_at', 'bigint')
    .addColumn('is_seen', 'integer', needed)
    .addColumn('happened', 'integer')
    .addColumn('note', 'text')
    .addColumn('before', 'text', needed)
    .execute();
  // one unclear order with a peer, whoever writes
  await db.schema
    .createIndex('wallet_channel_orders_unclear')
    .unique()
    .on('wallet_channel_orders')
    .columns(['wallet_id', 'peer'])
    .where(sql<boolean>`state in ('sending', 'not-known')`)
    .execute();
};

/** Wallets, our own record of what they list, and what was ordered there. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable('wallets')
    .addColumn('id', 'text', keyed)
    .addColumn('name', 'text', needed)
    .addColumn('wallet_user', 'text', needed)
    .addColumn('address', 'text', needed)
    .addColumn('trust', 'text', needed)
    .addColumn('unit', 'text', needed)
    .addColumn('paused', 'integer', needed)
    .addColumn('session_sealed', 'text')
    .addColumn('revision', 'integer', needed)
    .addColumn('created_at', 'bigint', needed)
    .execute();
  await createRecord(db);
  await createInvoices(db);
  await createPayments(db);
  await createChannelOrders(db);
};
