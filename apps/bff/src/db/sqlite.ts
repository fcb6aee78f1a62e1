import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

/** Statements are compiled once; Kysely writes the same text for the same query, so few are ever needed. */
const STATEMENT_CACHE_SIZE = 256;

interface Statement {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
}

const toInput = (value: unknown): SQLInputValue => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`a ${typeof value} cannot be stored: use text, a number, bytes or null`);
};

const toStatement = (statement: StatementSync): Statement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...parameters.map(toInput)),
  run: (parameters) => statement.run(...parameters.map(toInput)),
  iterate: (parameters) => statement.iterate(...parameters.map(toInput)),
});

/** Opens a SQLite file that survives a power cut after every commit. */
export const openSqlite = (file: string): DatabaseSync => {
  const sqlite = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  return sqlite;
};

/** SQLite may have rolled back by itself (a full disk, an I/O error): a second time would hide from everybody what went wrong. */
const toRollback = (sqlite: DatabaseSync, rollback: Statement): Statement => ({
  ...rollback,
  run: (parameters) => (sqlite.isTransaction ? rollback.run(parameters) : { changes: 0, lastInsertRowid: 0 }),
});

/** Kysely on node:sqlite, which differs from the better-sqlite3 that Kysely expects in how parameters are passed. */
export const createSqliteDialect = (sqlite: DatabaseSync): SqliteDialect => {
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known) return known;
    const prepared = toStatement(sqlite.prepare(sql));
    const statement = sql === 'rollback' ? toRollback(sqlite, prepared) : prepared;
    const oldest = statements.keys().next();
    if (statements.size >= STATEMENT_CACHE_SIZE && !oldest.done) statements.delete(oldest.value);
    statements.set(sql, statement);
    return statement;
  };
  return new SqliteDialect({ database: { prepare, close: () => sqlite.close() } });
};
