import type { Kysely } from 'kysely';
import type { Dialect } from '../../../db/engine.ts';
import type { HistoryTables } from '../schema.ts';

/** Creates every table of the history. */
export const up = async (db: Kysely<HistoryTables>, { blob }: Dialect): Promise<void> => {
  const create = (table: keyof HistoryTables) => db.schema.createTable(table);
  await create('history_minutes')
    .addColumn('at', 'bigint', (column) => column.primaryKey())
    .addColumn('body', blob === 'blob' ? 'blob' : 'bytea', (column) => column.notNull())
    .execute();
  await create('history_blocks')
    .addColumn('miner_id', 'text', (column) => column.notNull())
    .addColumn('step_s', 'integer', (column) => column.notNull())
    .addColumn('from_at', 'bigint', (column) => column.notNull())
    .addColumn('body', blob === 'blob' ? 'blob' : 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('history_blocks_key', ['miner_id', 'step_s', 'from_at'])
    .execute();
  // retention and the daily folding look for a time, not for a miner
  await db.schema
    .createIndex('history_blocks_by_time')
    .on('history_blocks')
    .columns(['step_s', 'from_at'])
    .execute();
  await create('history_runs')
    .addColumn('started_at', 'bigint', (column) => column.primaryKey())
    .addColumn('ended_at', 'bigint', (column) => column.notNull())
    .execute();
  await create('history_due_days')
    .addColumn('from_at', 'bigint', (column) => column.primaryKey())
    .execute();
  await create('history_marks')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
};
