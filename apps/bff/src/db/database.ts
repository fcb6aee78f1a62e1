import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Kysely } from 'kysely';
import { DatabaseError } from './database-error.ts';
import { dialectOf, type Engine, openEngine, toEngine } from './engine.ts';
import { MIGRATIONS, MIGRATIONS_TABLE, migrate } from './migrate.ts';
import { explainPostgresError } from './postgres-error.ts';
import type { Database } from './schema.ts';

const DEMO_MARK = 'demo';

/**
 * Makes the data directory where it is missing, for its owner only; the mode of an existing one is its owner's business. One
 * after the other: Node's own recursion tries for ever where a directory exists and takes none, such as /proc.
 */
export const prepareDataDir = (dataDir: string): void => {
  if (statSync(dataDir, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(dataDir);
  if (parent !== dataDir) prepareDataDir(parent);
  mkdirSync(dataDir, { mode: 0o700 });
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

/** Connections of the pool to PostgreSQL: requests wait for a free one rather than failing. */
const MAX_CONNECTIONS = 10;

export interface DatabasePlace {
  readonly dataDir: string;
  /** null: mintdeck.db in the data directory */
  readonly databaseUrl: string | null;
}

/** Where accounts, fleet and audit are. */
export const toMainEngine = (place: DatabasePlace): Engine =>
  toEngine(place, { file: 'mintdeck.db', maxConnections: MAX_CONNECTIONS });

/**
 * Opens mintdeck.db in the data directory, or the tables in PostgreSQL, makes them where they are missing and brings them to
 * this version. Throws DatabaseError when they belong to a newer version, or are of a demo and this is none, or the other
 * way round.
 */
export const openDatabase = async (
  config: DatabasePlace & { demoPlanFile: string | null },
): Promise<Kysely<Database>> => {
  prepareDataDir(config.dataDir);
  const engine = toMainEngine(config);
  const db = openEngine<Database>(engine);
  try {
    const isNew = !(await dialectOf(engine.kind).listTables(db)).includes('meta');
    await migrate(db, { table: MIGRATIONS_TABLE, migrations: MIGRATIONS, kind: engine.kind });
    await checkMark(db, config.demoPlanFile !== null, isNew);
  } catch (error) {
    await db.destroy();
    throw engine.kind === 'postgres' ? explainPostgresError(error, engine.url) : error;
  }
  return db;
};
