import { type Engine, openEngine } from '../db/engine.ts';
import { migrate } from '../db/migrate.ts';
import type { HistoryDb } from './block-rows.ts';
import { up as blocks } from './migrations/0001-blocks.ts';
import type { HistoryTables } from './schema.ts';

/** In order; a name never changes once released. */
const MIGRATIONS = [{ name: '0001-blocks', up: blocks }];

/** Opens the database of the history and brings it to this version. Throws DatabaseError when a newer version has changed it. */
export const openHistoryDb = async (engine: Engine): Promise<HistoryDb> => {
  const db = openEngine<HistoryTables>(engine);
  try {
    await migrate(db, { table: 'history_migrations', migrations: MIGRATIONS, kind: engine.kind });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
};
