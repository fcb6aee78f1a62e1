import { sql } from 'kysely';
import type { EngineKind } from '../db/engine.ts';
import type { AnyDb, Row } from './part.ts';

/** Rows of history hold some 100 kB at most: a few MB at a time. */
const ROWS_AT_ONCE = 100;

async function* fetchRows(transaction: AnyDb, table: string): AsyncGenerator<Row> {
  await sql`DECLARE backup_rows NO SCROLL CURSOR FOR SELECT * FROM ${sql.table(table)}`.execute(transaction);
  for (;;) {
    const { rows } = await sql<Row>`FETCH ${sql.raw(String(ROWS_AT_ONCE))} FROM backup_rows`.execute(
      transaction,
    );
    if (rows.length === 0) break;
    yield* rows;
  }
  await sql`CLOSE backup_rows`.execute(transaction);
}

/** Every row of a table as it is in this transaction, a few in memory at a time. */
export const streamRows = (transaction: AnyDb, kind: EngineKind, table: string): AsyncIterable<Row> =>
  kind === 'postgres' ? fetchRows(transaction, table) : transaction.selectFrom(table).selectAll().stream();

/** Names of a table's columns in their order. */
export const readColumns = async (db: AnyDb, table: string): Promise<string[]> => {
  const tables = await db.introspection.getTables();
  return tables.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? [];
};
