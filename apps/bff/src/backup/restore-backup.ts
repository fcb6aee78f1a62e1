import { existsSync } from 'node:fs';
import type { SecretBox } from '../db/secret-box.ts';
import type { ArchiveHeader } from './archive-format.ts';
import { BackupError } from './backup-error.ts';
import { checkBackup, walkBackup } from './check-backup.ts';
import { createLoader } from './load-rows.ts';
import type { AnyDb, BackupPart, PlacedPart } from './part.ts';
import { openPassphraseBox } from './passphrase.ts';
import { readArchive } from './read-archive.ts';
import { holdsData, replaceData } from './restore-target.ts';

export interface RestoreOptions {
  readonly file: string;
  /** all there are; those the backup lacks stay as they are */
  readonly parts: readonly PlacedPart[];
  /** Asked for when the backup has secrets. */
  askPassphrase(): Promise<string>;
  /** Asked when data would be replaced. Throws to leave it. */
  confirmReplace(): Promise<void>;
  /** Last writes of the same transaction. */
  finish(dbOf: (part: BackupPart) => AnyDb): Promise<void>;
  /** ms since the epoch */
  readonly now: number;
}

export interface RestoreSummary {
  readonly header: ArchiveHeader;
  /** files beside the new ones that hold what was there before */
  readonly kept: readonly string[];
}

const readHeader = async (file: string): Promise<ArchiveHeader> => {
  const { header, close } = await readArchive(file);
  await close();
  return header;
};

const openBox = async (
  { id, secrets }: ArchiveHeader,
  ask: () => Promise<string>,
): Promise<SecretBox | null> => (secrets === null ? null : openPassphraseBox(await ask(), { id, secrets }));

/** 2026-11-22T00-30-05-123Z: sorts by time and is a file name everywhere. */
const toStamp = (at: number): string => new Date(at).toISOString().replace(/[:.]/g, '-');

const isMissing = async (parts: readonly PlacedPart[]): Promise<boolean> =>
  parts.every(({ engine }) => engine.kind === 'sqlite' && !existsSync(engine.file));

const requireLeave = async (parts: readonly PlacedPart[], confirm: () => Promise<void>): Promise<void> => {
  if (await isMissing(parts)) return;
  // what cannot be opened may still be what somebody wants to save
  const used = await holdsData(parts).catch((error: unknown) => {
    if (parts[0]?.engine.kind === 'postgres') throw error;
    return true;
  });
  if (used) await confirm();
};

/**
 * Puts the data of a backup in the place of what is there. All of the file is checked before anything is touched, and then it is
 * all or nothing. The caller holds the lease. Throws BackupError.
 */
export const restoreBackup = async (options: RestoreOptions): Promise<RestoreSummary> => {
  const { file, now } = options;
  const header = await readHeader(file);
  const parts = options.parts.filter(({ name }) => header.parts.includes(name));
  if (parts.length === 0) throw new BackupError('The backup holds nothing that this version knows.');
  const box = await openBox(header, options.askPassphrase);
  await checkBackup(file, { parts, box });
  await requireLeave(parts, options.confirmReplace);
  const load = async (dbOf: (part: BackupPart) => AnyDb): Promise<void> => {
    const loader = createLoader(dbOf);
    const reading = await readArchive(file);
    if (reading.header.id !== header.id) throw new BackupError('The backup was changed while it was read.');
    await walkBackup(reading, { parts, box, visitor: loader.visitor });
    await loader.end();
    await options.finish(dbOf);
  };
  return { header, kept: await replaceData(parts, load, toStamp(now)) };
};
