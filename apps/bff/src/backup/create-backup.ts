import { createHash } from 'node:crypto';
import { accessSync, constants, createWriteStream, existsSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { createId } from '../db/id.ts';
import type { SecretBox } from '../db/secret-box.ts';
import { syncDirectory } from '../db/sync-directory.ts';
import { type ArchiveHeader, type ArchiveLine, type Cell, FORMAT_VERSION } from './archive-format.ts';
import { BackupError } from './backup-error.ts';
import { checkBackup } from './check-backup.ts';
import { withCleanUp } from './clean-up.ts';
import { type PlacedPart, type Row, type SecretColumn, toBackupPlace } from './part.ts';
import { createPassphraseBox, sealEnd } from './passphrase.ts';
import { withSnapshot } from './snapshot.ts';
import { readColumns, streamRows } from './table-rows.ts';

export interface BackupOptions {
  /** path of the file to make; it must not exist */
  readonly file: string;
  readonly parts: readonly PlacedPart[];
  /** null: without secrets */
  readonly passphrase: string | null;
  /** of Mintdeck */
  readonly version: string;
  /** ms since the epoch */
  readonly now: number;
}

export interface BackupSummary {
  readonly rowCount: number;
  readonly secretCount: number;
  /** stored secrets that this server's key does not open: they are not in the backup */
  readonly lockedCount: number;
}

/** Text is handed on in pieces of this size: a row alone is small, and each piece costs a turn of the streams. */
const PIECE_CHARS = 64 * 1024;

const toCell = (value: unknown): Cell => {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  throw new TypeError(`a ${typeof value} cannot be backed up`);
};

/** Turns rows into cells and counts what becomes of the secrets in them. */
const createRowWriter = (backupId: string, box: SecretBox | null) => {
  const counts = { rowCount: 0, secretCount: 0, lockedCount: 0 };
  const toSecretCell = (secret: SecretColumn, row: Row): Cell => {
    if (box === null || row[secret.column] === null) return null;
    const plain = secret.open(row);
    if (plain === null) {
      counts.lockedCount += 1;
      return null;
    }
    counts.secretCount += 1;
    return { secret: box.seal(plain, toBackupPlace(backupId, secret, row)) };
  };
  return {
    counts,
    toCells: (row: Row, columns: readonly string[], secrets: readonly SecretColumn[]): Cell[] => {
      counts.rowCount += 1;
      return columns.map((column) => {
        const secret = secrets.find((each) => each.column === column);
        return secret === undefined ? toCell(row[column]) : toSecretCell(secret, row);
      });
    },
  };
};

type RowWriter = ReturnType<typeof createRowWriter>;

/** A part is read inside its own transaction, which has to stay open while its lines are consumed: so they are pushed. */
const writePart = (
  part: PlacedPart,
  writer: RowWriter,
  push: (line: ArchiveLine) => Promise<void>,
): Promise<void> =>
  withSnapshot(part, async ({ transaction, migrations, tables }) => {
    await push({ part: part.name, migrations: [...migrations] });
    for (const table of tables) {
      const columns = await readColumns(transaction, table);
      const secrets = part.secrets.filter((secret) => secret.table === table);
      await push({ table, columns });
      let rows = 0;
      for await (const row of streamRows(transaction, part.engine.kind, table)) {
        if (!part.keeps(table, row)) continue;
        await push(writer.toCells(row, columns, secrets));
        rows += 1;
      }
      await push({ rows });
    }
  });

/** The file, compressed as it is filled, no more of it in memory than a few pieces. */
const createArchive = (file: string) => {
  const source = new Readable({ read: () => wake?.() });
  let wake: (() => void) | null = null;
  let piece = '';
  const hash = createHash('sha256');
  const done = pipeline(
    source,
    createGzip(),
    createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
  );
  // told by whoever waits for it; until then nobody does
  done.catch(() => undefined);
  const flush = async (): Promise<void> => {
    const text = piece;
    piece = '';
    if (source.push(text)) return;
    // a full pipeline reads again, and a failed one never does
    await Promise.race([new Promise<void>((resolve) => (wake = resolve)), done]);
  };
  const add = async (line: unknown): Promise<void> => {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    piece += text;
    if (piece.length >= PIECE_CHARS) await flush();
  };
  return {
    add,
    finish: async (seal: (hash: string) => string | null): Promise<void> => {
      const end = hash.copy().digest('hex');
      const line: ArchiveLine = { end, seal: seal(end) };
      await add(line);
      await flush();
      source.push(null);
      await done;
    },
    abandon: async (error: unknown): Promise<void> => {
      source.destroy(error instanceof Error ? error : new Error(String(error)));
      await done.catch(() => undefined);
    },
  };
};

interface Contents {
  readonly header: ArchiveHeader;
  readonly box: SecretBox | null;
  fill(push: (line: ArchiveLine) => Promise<void>): Promise<void>;
}

const writeArchive = async (file: string, { header, box, fill }: Contents) => {
  const archive = createArchive(file);
  try {
    await archive.add(header);
    await fill(archive.add);
    await archive.finish((hash) => sealEnd(box, header.id, hash));
  } catch (error) {
    await archive.abandon(error);
    throw error;
  }
};

/** Throws BackupError when no file of this name can be made: asked before anybody types a passphrase, too. */
export const requireNewFile = (file: string): void => {
  if (existsSync(file)) throw new BackupError(`${file} exists already. Name another file.`);
  try {
    accessSync(dirname(file), constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new BackupError(
      `No file can be made in ${dirname(file)}. Name one elsewhere: backup DIRECTORY/FILE.`,
      {
        cause,
      },
    );
  }
};

/**
 * Writes a backup, to a temporary name until it was read again and found whole. The server may run meanwhile. Throws
 * BackupError when the file exists or cannot be made, DatabaseError when there is nothing to back up.
 */
export const createBackup = async ({
  file,
  parts,
  passphrase,
  version,
  now,
}: BackupOptions): Promise<BackupSummary> => {
  requireNewFile(file);
  const id = createId();
  const sealed = passphrase === null ? null : await createPassphraseBox(passphrase, id);
  const header: ArchiveHeader = {
    format: 'mintdeck-backup',
    formatVersion: FORMAT_VERSION,
    id,
    mintdeck: version,
    createdAt: now,
    parts: parts.map(({ name }) => name),
    secrets: sealed?.secrets ?? null,
  };
  const box = sealed?.box ?? null;
  const writer = createRowWriter(id, box);
  const partial = `${file}.${id}.partial`;
  const fill: Contents['fill'] = async (push) => {
    for (const part of parts) await writePart(part, writer, push);
  };
  await withCleanUp(
    () => rmSync(partial, { force: true }),
    async () => {
      await writeArchive(partial, { header, box, fill });
      await checkBackup(partial, { parts, box });
      await rename(partial, file);
    },
  );
  syncDirectory(dirname(file));
  return writer.counts;
};
