import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { DatabaseError } from './database-error.ts';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';
import { createSqliteDialect, openSqlite } from './sqlite.ts';

const DEMO_MARK = 'demo';

/** Makes the data directory where it is missing, for its owner only; the mode of an existing one is its owner's business. */
export const prepareDataDir = (dataDir: string): void => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
};

/** Makes the file before SQLite does, which would let others read it; what SQLite puts beside it takes its mode. */
const preparePrivateFile = (file: string): void => {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
};

/** A demo and real data never mix: the mark is set when the database is made and only then. */
const checkMark = async (db: Kysely<Database>, demo: boolean, isNew: boolean): Promise<void> => {
  const mark = await db.selectFrom('meta').selectAll().where('key', '=', DEMO_MARK).executeTakeFirst();
  if (isNew && demo) await db.insertInto('meta').values({ key: DEMO_MARK, value: 'yes' }).execute();
  else if (demo && !mark) {
    throw new DatabaseError(
      'DATA_DIR holds real data and a demo would change it. Start without --demo, or name another DATA_DIR.',
    );
  } else if (!demo && mark) {
    throw new DatabaseError(
      'DATA_DIR holds the data of a demo, with its accounts and passwords. Start with --demo, or name another DATA_DIR.',
    );
  }
};

const isEmpty = async (db: Kysely<Database>): Promise<boolean> =>
  (await db.introspection.getTables()).length === 0;

/**
 * Opens mintdeck.db in the data directory, makes it where it is missing and brings it to this version. Throws
 * DatabaseError when it belongs to a newer version, or is of a demo and this is none, or the other way round.
 */
export const openDatabase = async (config: {
  dataDir: string;
  demoPlanFile: string | null;
}): Promise<Kysely<Database>> => {
  prepareDataDir(config.dataDir);
  const file = join(config.dataDir, 'mintdeck.db');
  preparePrivateFile(file);
  const sqlite = openSqlite(file);
  const db = new Kysely<Database>({ dialect: createSqliteDialect(sqlite) });
  try {
    const isNew = await isEmpty(db);
    await migrate(db);
    await checkMark(db, config.demoPlanFile !== null, isNew);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
};
