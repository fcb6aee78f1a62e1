import type { SecretBox } from '../db/secret-box.ts';
import type { ArchiveHeader, ArchiveLine, Cell } from './archive-format.ts';
import { BackupError } from './backup-error.ts';
import { type BackupPart, type Row, type SecretColumn, toBackupPlace } from './part.ts';
import { isEndSealed } from './passphrase.ts';
import { type ArchiveReading, readArchive } from './read-archive.ts';

const damaged = (what: string) => new BackupError(`The backup is damaged: ${what}. Use another one.`);

/** What a reader of a backup does with it. */
export interface BackupVisitor {
  part?(part: BackupPart, migrations: readonly string[]): Promise<void>;
  table?(table: string, columns: readonly string[]): Promise<void>;
  row?(row: Row): Promise<void>;
  endTable?(): Promise<void>;
}

const requireMigrations = (part: BackupPart, names: readonly string[]): void => {
  const known = part.plan.migrations.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new BackupError(
      `The backup was made by a newer Mintdeck (${unknown.join(', ')}). Restore it with that version.`,
    );
  }
  // the steps build on each other
  if (names.length === 0 || names.some((name, index) => name !== known[index]))
    throw damaged('its steps have holes');
};

/** Walks through a backup in order and throws BackupError where it is not as one has to be. */
class Walk {
  private readonly header: ArchiveHeader;
  private readonly parts: readonly BackupPart[];
  private readonly box: SecretBox | null;
  private readonly visitor: BackupVisitor;
  private part: BackupPart | null = null;
  private table: { name: string; columns: string[]; secrets: readonly SecretColumn[]; rows: number } | null =
    null;
  private readonly seen = new Set<string>();

  constructor(
    header: ArchiveHeader,
    options: { parts: readonly BackupPart[]; box: SecretBox | null; visitor: BackupVisitor },
  ) {
    this.header = header;
    this.parts = options.parts;
    this.box = options.box;
    this.visitor = options.visitor;
  }

  async take(line: ArchiveLine): Promise<void> {
    if (Array.isArray(line)) return this.takeRow(line);
    if ('part' in line) return this.takePart(line);
    if ('table' in line) return this.takeTable(line);
    if ('rows' in line) return this.takeRows(line.rows);
    const { end: hash, seal } = line;
    if (!isEndSealed(this.box, this.header.id, { hash, seal }))
      throw damaged('somebody without its passphrase changed it');
  }

  end(): void {
    if (this.table !== null) throw damaged('a table has no end');
    const missing = this.header.parts.filter((name) => !this.seen.has(name));
    if (missing.length > 0) throw damaged(`it lacks ${missing.join(', ')}`);
  }

  private async takePart({ part: name, migrations }: { part: string; migrations: string[] }): Promise<void> {
    const part = this.parts.find((each) => each.name === name);
    if (
      part === undefined ||
      this.table !== null ||
      this.seen.has(name) ||
      !this.header.parts.includes(name)
    ) {
      throw damaged(`a part ${name} does not belong there`);
    }
    requireMigrations(part, migrations);
    this.seen.add(name);
    this.part = part;
    await this.visitor.part?.(part, migrations);
  }

  private async takeTable({ table: name, columns }: { table: string; columns: string[] }): Promise<void> {
    const { part } = this;
    const key = `table ${name}`;
    if (part === null || this.table !== null || !part.tables.includes(name) || this.seen.has(key)) {
      throw damaged(`a table ${name} does not belong there`);
    }
    if (new Set(columns).size !== columns.length) throw damaged(`the table ${name} has a column twice`);
    this.seen.add(key);
    this.table = { name, columns, secrets: part.secrets.filter((each) => each.table === name), rows: 0 };
    await this.visitor.table?.(name, columns);
  }

  private async takeRow(cells: readonly Cell[]): Promise<void> {
    const { table } = this;
    if (table === null || cells.length !== table.columns.length) throw damaged('a row does not belong there');
    const sealed = Object.fromEntries(table.columns.map((column, index) => [column, cells[index] ?? null]));
    const row: Record<string, unknown> = {};
    for (const [column, cell] of Object.entries(sealed)) {
      const secret = table.secrets.find((each) => each.column === column);
      row[column] = secret === undefined ? this.toValue(cell) : this.openSecret(secret, cell, sealed);
    }
    table.rows += 1;
    await this.visitor.row?.(row);
  }

  private toValue(cell: Cell): string | number | Buffer | null {
    if (cell === null || typeof cell !== 'object') return cell;
    if ('secret' in cell) throw damaged('a secret does not belong there');
    return Buffer.from(cell.bytes, 'base64');
  }

  private openSecret(secret: SecretColumn, cell: Cell, row: Row): string | null {
    if (cell === null) return null;
    if (typeof cell !== 'object' || !('secret' in cell) || this.box === null)
      throw damaged('a secret lies open');
    try {
      return this.box.open(cell.secret, toBackupPlace(this.header.id, secret, row));
    } catch {
      throw damaged('a secret does not open');
    }
  }

  private async takeRows(count: number): Promise<void> {
    if (this.table?.rows !== count) throw damaged('rows are missing');
    this.table = null;
    await this.visitor.endTable?.();
  }
}

/** Goes through an opened backup from its first line to its last and checks all of it on the way. Throws BackupError. */
export const walkBackup = async (
  { header, lines, close }: ArchiveReading,
  options: { parts: readonly BackupPart[]; box: SecretBox | null; visitor?: BackupVisitor },
): Promise<void> => {
  const walk = new Walk(header, { ...options, visitor: options.visitor ?? {} });
  try {
    for await (const line of lines) await walk.take(line);
  } finally {
    await close();
  }
  walk.end();
};

/** Reads a whole backup and changes nothing. Throws BackupError when anything about it is not right. */
export const checkBackup = async (
  file: string,
  options: { parts: readonly BackupPart[]; box: SecretBox | null },
): Promise<void> => walkBackup(await readArchive(file), options);
