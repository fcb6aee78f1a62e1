import { sql } from 'kysely';
import { dialectOf, type EngineKind } from '../db/engine.ts';
import { migrateWithin } from '../db/migrate.ts';
import { BackupError } from './backup-error.ts';
import type { BackupVisitor } from './check-backup.ts';
import type { AnyDb, BackupPart, Row } from './part.ts';
import { readColumns } from './table-rows.ts';

/** Parameters of one INSERT: SQLite takes 32 766, PostgreSQL 65 535. */
const PARAMETERS_AT_ONCE = 10_000;
/** bytes of rows that wait to be inserted, about */
const BYTES_AT_ONCE = 4 * 1024 * 1024;

const sizeOf = (row: Row): number =>
  Object.values(row).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' || value instanceof Uint8Array ? value.length : 8),
    0,
  );

/** After rows with their own numbers the next one has to be above them; SQLite sees to it by itself. */
const moveCounter = async (db: AnyDb, kind: EngineKind, table: string): Promise<void> => {
  if (kind === 'sqlite') return;
  const { rows } = await sql<{
    counter: string | null;
  }>`SELECT pg_get_serial_sequence(${table}, 'id') AS counter
    WHERE EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema()
      AND table_name = ${table} AND column_name = 'id')`.execute(db);
  const counter = rows[0]?.counter;
  if (counter === undefined || counter === null) return;
  await sql`SELECT setval(${counter}, (SELECT max(id) FROM ${sql.table(table)}))
    WHERE EXISTS (SELECT 1 FROM ${sql.table(table)})`.execute(db);
};

/**
 * Writes what is read of a backup into the tables of a transaction: each part is first brought to the version the backup is of,
 * and after its rows to ours. `dbOf` gives the transaction of a part, with none of its tables in it.
 */
export const createLoader = (dbOf: (part: BackupPart) => AnyDb) => {
  let current: { part: BackupPart; db: AnyDb; loaded: Set<string> } | null = null;
  let table: { name: string; columnCount: number } | null = null;
  let rows: Row[] = [];
  let bytes = 0;
  const open = () => {
    if (current === null) throw new Error('a backup was walked out of order');
    return current;
  };

  const flush = async (): Promise<void> => {
    if (table !== null && rows.length > 0) await open().db.insertInto(table.name).values(rows).execute();
    rows = [];
    bytes = 0;
  };
  const endPart = async (): Promise<void> => {
    if (current === null) return;
    const { part, db, loaded } = current;
    const there = await dialectOf(part.plan.kind).listTables(db);
    const missing = part.tables.filter((name) => there.includes(name) && !loaded.has(name));
    if (missing.length > 0)
      throw new BackupError(`The backup is damaged: it lacks ${missing.join(', ')}. Use another one.`);
    const names = part.plan.migrations.map(({ name }) => name);
    await migrateWithin(db, part.plan, names);
    current = null;
  };

  const visitor: Required<BackupVisitor> = {
    part: async (part, migrations) => {
      await endPart();
      current = { part, db: dbOf(part), loaded: new Set() };
      await migrateWithin(current.db, part.plan, migrations);
    },
    table: async (name, columns) => {
      const { db, loaded } = open();
      const wanted = await readColumns(db, name);
      if ([...wanted].sort().join() !== [...columns].sort().join()) {
        throw new BackupError(`The backup is damaged: the table ${name} has other columns. Use another one.`);
      }
      // a step may have put rows there
      await db.deleteFrom(name).execute();
      loaded.add(name);
      table = { name, columnCount: columns.length };
    },
    row: async (row) => {
      const { part } = open();
      const stored: Record<string, unknown> = { ...row };
      for (const secret of part.secrets.filter((each) => each.table === table?.name)) {
        const plain = row[secret.column];
        stored[secret.column] = await secret.store(row, typeof plain === 'string' ? plain : null);
      }
      rows.push(stored);
      bytes += sizeOf(stored);
      if (rows.length * (table?.columnCount ?? 1) >= PARAMETERS_AT_ONCE || bytes >= BYTES_AT_ONCE)
        await flush();
    },
    endTable: async () => {
      await flush();
      const { part, db } = open();
      if (table !== null) await moveCounter(db, part.plan.kind, table.name);
      table = null;
    },
  };
  return { visitor, end: endPart };
};
