import { type Kysely, sql } from 'kysely';
import { DatabaseError } from './database-error.ts';
import { type Dialect, dialectOf, type EngineKind } from './engine.ts';
import { up as start } from './migrations/0001-start.ts';
import { up as savedViews } from './migrations/0002-saved-views.ts';
import { up as scans } from './migrations/0003-scans.ts';
import { up as minerStates } from './migrations/0004-miner-states.ts';
import { up as jobs } from './migrations/0005-jobs.ts';
import { up as poolTemplates } from './migrations/0006-pool-templates.ts';
import { up as settings } from './migrations/0007-settings.ts';
import { up as apiKeys } from './migrations/0008-api-keys.ts';
import { up as minerActions } from './migrations/0009-miner-actions.ts';
import { up as pendingPasswords } from './migrations/0010-pending-passwords.ts';
import { up as firmware } from './migrations/0011-firmware.ts';
import { up as pool } from './migrations/0012-pool.ts';
import { up as wallet } from './migrations/0013-wallet.ts';
import { up as walletPinTries } from './migrations/0014-wallet-pin-tries.ts';
import type { Database } from './schema.ts';

export interface Migration<Tables> {
  readonly name: string;
  readonly up: (db: Kysely<Tables>, dialect: Dialect) => Promise<void>;
}

/** The steps of one set of tables; a database may hold several sets. */
export interface MigrationPlan<Tables> {
  /** where the names of the applied steps are kept: one table for each set */
  readonly table: string;
  /** in order; a name never changes once released */
  readonly migrations: readonly Migration<Tables>[];
  readonly kind: EngineKind;
}

export const MIGRATIONS_TABLE = 'migrations';

/** Those of mintdeck.db. In order; a name never changes once released. */
export const MIGRATIONS: readonly Migration<Database>[] = [
  { name: '0001-start', up: start },
  { name: '0002-saved-views', up: savedViews },
  { name: '0003-scans', up: scans },
  { name: '0004-miner-states', up: minerStates },
  { name: '0005-jobs', up: jobs },
  { name: '0006-pool-templates', up: poolTemplates },
  { name: '0007-settings', up: settings },
  { name: '0008-api-keys', up: apiKeys },
  { name: '0009-miner-actions', up: minerActions },
  { name: '0010-pending-passwords', up: pendingPasswords },
  { name: '0011-firmware', up: firmware },
  { name: '0012-pool', up: pool },
  { name: '0013-wallet', up: wallet },
  { name: '0014-wallet-pin-tries', up: walletPinTries },
];

/** Names of the steps that a database has had, sorted; empty when it has had none. */
export const readApplied = async <Tables>(
  db: Kysely<Tables>,
  { table, kind }: Pick<MigrationPlan<Tables>, 'table' | 'kind'>,
): Promise<string[]> => {
  if (!(await dialectOf(kind).listTables(db)).includes(table)) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)} order by name`.execute(
    db,
  );
  return rows.map(({ name }) => name);
};

/** Throws DatabaseError when there are steps of a later version among these. */
export const requireKnown = (
  applied: readonly string[],
  { migrations }: { readonly migrations: readonly { readonly name: string }[] },
): void => {
  const foreign = applied.filter((name) => !migrations.some((migration) => migration.name === name));
  if (foreign.length === 0) return;
  throw new DatabaseError(
    `The database was changed by a newer Mintdeck (${foreign.join(', ')}). Start that version again, or restore a backup made with this one.`,
  );
};

const createMigrationsTable = async <Tables>(db: Kysely<Tables>, table: string): Promise<void> => {
  await db.schema
    .createTable(table)
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute();
};

const takeStep = async <Tables>(
  transaction: Kysely<Tables>,
  { table, kind }: MigrationPlan<Tables>,
  { name, up }: Migration<Tables>,
): Promise<void> => {
  await up(transaction, dialectOf(kind));
  await sql`insert into ${sql.table(table)} (name, applied_at) values (${name}, ${Date.now()})`.execute(
    transaction,
  );
};

/** Takes the steps of these names that are still to be taken, all inside one transaction that the caller has begun. */
export const migrateWithin = async <Tables>(
  transaction: Kysely<Tables>,
  plan: MigrationPlan<Tables>,
  names: readonly string[],
): Promise<void> => {
  const applied = await readApplied(transaction, plan);
  await createMigrationsTable(transaction, plan.table);
  for (const step of plan.migrations) {
    if (names.includes(step.name) && !applied.includes(step.name)) await takeStep(transaction, plan, step);
  }
};

/**
 * Brings a set of tables to this version, each step in a transaction of its own (Kysely's own migrator runs SQLite steps
 * without one). Throws DatabaseError when a later version has changed the database already.
 */
export const migrate = async <Tables>(db: Kysely<Tables>, plan: MigrationPlan<Tables>): Promise<void> => {
  const applied = await readApplied(db, plan);
  requireKnown(applied, plan);
  await createMigrationsTable(db, plan.table);
  for (const step of plan.migrations.filter(({ name }) => !applied.includes(name))) {
    await db.transaction().execute((transaction) => takeStep(transaction, plan, step));
  }
};
