import type { Kysely } from 'kysely';
import type { Engine } from '../db/engine.ts';
import type { MigrationPlan } from '../db/migrate.ts';
import type { SecretPlace } from '../db/secret-box.ts';

/** A backup knows tables by name only: what is in them is their slice's matter. */
export type AnyTables = Record<string, Record<string, unknown>>;
export type AnyDb = Kysely<AnyTables>;
export type Row = Readonly<Record<string, unknown>>;

/** A column that is never in a backup as it stands in the database. */
export interface SecretColumn {
  readonly table: string;
  readonly column: string;
  /** What is worth keeping of it; null: nothing, or this server's key does not open it. */
  open(row: Row): string | null;
  /** How this server stores it; null: the backup has none. */
  store(row: Row, plain: string | null): Promise<string | null>;
}

/** Tables that are kept together and changed by the same steps. */
export interface BackupPart {
  readonly name: string;
  readonly plan: MigrationPlan<AnyTables>;
  /** what goes into a backup, in an order in which a reference comes after what it names */
  readonly tables: readonly string[];
  /** what does not: of the moment, such as sessions */
  readonly leftOut: readonly string[];
  readonly secrets: readonly SecretColumn[];
  /** False for a row that belongs to this server and not to its data. */
  keeps(table: string, row: Row): boolean;
}

export interface PlacedPart extends BackupPart {
  readonly engine: Engine;
}

/** Where a secret stands inside a backup: it opens nowhere else, and in no other backup. */
export const toBackupPlace = (backupId: string, { table, column }: SecretColumn, row: Row): SecretPlace => ({
  table,
  column,
  rowId: String(row['id']),
  origin: `backup:${backupId}`,
});
