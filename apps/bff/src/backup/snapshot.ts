import { existsSync } from 'node:fs';
import { DatabaseError } from '../db/database-error.ts';
import { dialectOf, openEngine } from '../db/engine.ts';
import { readApplied } from '../db/migrate.ts';
import { explainPostgresError } from '../db/postgres-error.ts';
import type { AnyDb, AnyTables, PlacedPart } from './part.ts';

/** One part as it was at one moment, while a server may go on writing. */
export interface Snapshot {
  readonly transaction: AnyDb;
  readonly migrations: readonly string[];
  /** those of the part's tables that there are: an older version has fewer */
  readonly tables: readonly string[];
}

const readSnapshot = async (transaction: AnyDb, part: PlacedPart): Promise<Snapshot> => {
  const { plan, tables } = part;
  // the first read is the moment the snapshot is of
  const migrations = await readApplied(transaction, plan);
  if (migrations.length === 0)
    throw new DatabaseError('There is nothing to back up yet: no server has run on this data.');
  const unknown = migrations.filter((name) => !plan.migrations.some((migration) => migration.name === name));
  if (unknown.length > 0) {
    throw new DatabaseError(
      `The database is of a newer Mintdeck (${unknown.join(', ')}): back it up with that version.`,
    );
  }
  const there = await dialectOf(plan.kind).listTables(transaction);
  return { transaction, migrations, tables: tables.filter((table) => there.includes(table)) };
};

/**
 * Runs the work on a snapshot: a read transaction of SQLite's write-ahead log, or REPEATABLE READ. Nothing is written, no table
 * is made. Throws DatabaseError when there is nothing, or what a newer version made.
 */
export const withSnapshot = async <T>(
  part: PlacedPart,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> => {
  const { engine } = part;
  if (engine.kind === 'sqlite' && !existsSync(engine.file)) {
    throw new DatabaseError(`There is nothing to back up: ${engine.file} does not exist. Look at DATA_DIR.`);
  }
  const db: AnyDb = openEngine<AnyTables>(engine);
  try {
    const begin =
      engine.kind === 'sqlite'
        ? db.transaction()
        : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    return await begin.execute(async (transaction) => work(await readSnapshot(transaction, part)));
  } catch (error) {
    throw engine.kind === 'postgres' ? explainPostgresError(error, engine.url) : error;
  } finally {
    await db.destroy();
  }
};
