import { type Engine, openEngine } from '../../db/engine.ts';
import { type Migration, migrate } from '../../db/migrate.ts';
import type { HistoryDb } from './block-rows.ts';
import { checkDemoMark } from './demo-mark.ts';
import { up as blocks } from './migrations/0001-blocks.ts';
import type { HistoryTables } from './schema.ts';

export const HISTORY_MIGRATIONS_TABLE = 'history_migrations';

/** In order; a name never changes once released. */
export const HISTORY_MIGRATIONS: readonly Migration<HistoryTables>[] = [{ name: '0001-blocks', up: blocks }];

/**
 * Opens the database of the history and brings it to this version. Throws DatabaseError when a newer version has changed it, or
 * when it is of a demo and this is none, or the other way round.
 */
export const openHistoryDb = async (engine: Engine, { demo = false } = {}): Promise<HistoryDb> => {
  const db = openEngine<HistoryTables>(engine);
  try {
    await migrate(db, { table: HISTORY_MIGRATIONS_TABLE, migrations: HISTORY_MIGRATIONS, kind: engine.kind });
    await checkDemoMark(db, demo);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
};
