import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ColumnDefinitionBuilder,
  type CreateTableBuilder,
  Kysely,
  PostgresDialect,
  type RawBuilder,
  sql,
} from 'kysely';
import { createSqliteDialect, openSqlite } from './sqlite.ts';

/** Where a database is: a SQLite file of its own, or a PostgreSQL server that several share. */
export type Engine =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly maxConnections: number };
export type EngineKind = Engine['kind'];

/** What the two databases call differently. */
export interface Dialect {
  /** bytes */
  readonly blob: 'blob' | 'bytea';
  /** Adds the integer primary key `id` that counts up by itself; a restore may still write the ids it had. */
  addCountingId<Table extends string>(table: CreateTableBuilder<Table>): CreateTableBuilder<Table, 'id'>;
  /** Names of the tables that a query without a schema means. */
  listTables<Tables>(db: Kysely<Tables>): Promise<string[]>;
}

const listNames = async <Tables>(
  db: Kysely<Tables>,
  query: RawBuilder<{ name: string }>,
): Promise<string[]> => (await query.execute(db)).rows.map(({ name }) => name);

const primary = (column: ColumnDefinitionBuilder) => column.primaryKey();

const DIALECTS: Readonly<Record<EngineKind, Dialect>> = {
  sqlite: {
    blob: 'blob',
    addCountingId: (table) => table.addColumn('id', 'integer', (column) => primary(column).autoIncrement()),
    listTables: (db) =>
      listNames(db, sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`),
  },
  postgres: {
    blob: 'bytea',
    addCountingId: (table) =>
      table.addColumn('id', 'integer', (column) => primary(column).generatedByDefaultAsIdentity()),
    listTables: (db) =>
      listNames(db, sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`),
  },
};

/** Where a part of our data is: in the PostgreSQL of the URL, or in a SQLite file of this name in the data directory. */
export const toEngine = (
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | null },
  part: { readonly file: string; readonly maxConnections: number },
): Engine =>
  databaseUrl === null
    ? { kind: 'sqlite', file: join(dataDir, part.file) }
    : { kind: 'postgres', url: databaseUrl, maxConnections: part.maxConnections };

/** What migrations have to say differently for this kind of database. */
export const dialectOf = (kind: EngineKind): Dialect => DIALECTS[kind];

/** Makes the file before SQLite does, which would let others read it; what SQLite puts beside it takes its mode. */
const preparePrivateFile = (file: string): void => {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
};

/** Opens a database: the SQLite file is made where it is missing, PostgreSQL is first reached with the first query. */
export const openEngine = <Tables>(engine: Engine): Kysely<Tables> => {
  if (engine.kind === 'sqlite') {
    preparePrivateFile(engine.file);
    return new Kysely<Tables>({ dialect: createSqliteDialect(openSqlite(engine.file)) });
  }
  // The driver is 10 MB in every thread: most run without it.
  const pool = async () => (await import('./postgres.ts')).createPostgresPool(engine);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
};
