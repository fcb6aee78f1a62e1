import { existsSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { type DatabasePlace, toMainEngine } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { openEngine } from './engine.ts';
import { MIGRATIONS, MIGRATIONS_TABLE, readApplied, requireKnown } from './migrate.ts';
import { explainPostgresError, toPublicPlace } from './postgres-error.ts';
import type { Database } from './schema.ts';

/**
 * Opens the database that a server has made, for work beside it or instead of it; nothing is made or brought to another
 * version. `older` takes what an earlier version made too, for those who only look at what is in every version. Throws
 * DatabaseError.
 */
export const openExistingDatabase = async (
  place: DatabasePlace,
  { older = false } = {},
): Promise<Kysely<Database>> => {
  const engine = toMainEngine(place);
  if (engine.kind === 'sqlite' && !existsSync(engine.file)) {
    throw new DatabaseError(`There is no data: ${engine.file} does not exist. Look at DATA_DIR.`);
  }
  const db = openEngine<Database>(engine);
  try {
    const applied = await readApplied(db, { table: MIGRATIONS_TABLE, kind: engine.kind });
    if (applied.length === 0) {
      const where = engine.kind === 'postgres' ? `the database at ${toPublicPlace(engine.url)}` : engine.file;
      const name = engine.kind === 'postgres' ? 'DATABASE_URL' : 'DATA_DIR';
      throw new DatabaseError(`There is no data of Mintdeck in ${where}. Look at ${name}.`);
    }
    requireKnown(applied, { migrations: MIGRATIONS });
    const known = MIGRATIONS.map(({ name }) => name);
    const wanted = older ? known.slice(0, Math.max(1, applied.length)) : known;
    if (applied.join() !== wanted.join()) {
      throw new DatabaseError(
        'The database is of an earlier version of Mintdeck. Start the server once, then try again.',
      );
    }
  } catch (error) {
    await db.destroy();
    throw engine.kind === 'postgres' ? explainPostgresError(error, engine.url) : error;
  }
  return db;
};
