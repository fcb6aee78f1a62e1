import type { Kysely } from 'kysely';
import { DatabaseError } from './database-error.ts';
import { up as start } from './migrations/0001-start.ts';
import type { Database } from './schema.ts';

export interface Migration {
  readonly name: string;
  readonly up: (db: Kysely<Database>) => Promise<void>;
}

/** In order; a name never changes once released. */
export const MIGRATIONS: readonly Migration[] = [{ name: '0001-start', up: start }];

/**
 * Brings the database to this version, each step in a transaction of its own (Kysely's own migrator runs SQLite steps
 * without one). Throws DatabaseError when a later version has changed the database already.
 */
export const migrate = async (db: Kysely<Database>, migrations = MIGRATIONS): Promise<void> => {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute();
  const applied = (await db.selectFrom('migrations').select('name').execute()).map((row) => row.name);
  const foreign = applied.filter((name) => !migrations.some((migration) => migration.name === name));
  if (foreign.length > 0) {
    throw new DatabaseError(
      `The database was changed by a newer Mintdeck (${foreign.join(', ')}). Start that version again, or restore a backup made with this one.`,
    );
  }
  for (const { name, up } of migrations.filter((migration) => !applied.includes(migration.name))) {
    await db.transaction().execute(async (transaction) => {
      await up(transaction);
      await transaction.insertInto('migrations').values({ name, applied_at: Date.now() }).execute();
    });
  }
};
