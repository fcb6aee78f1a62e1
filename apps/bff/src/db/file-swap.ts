import { copyFileSync, existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncDirectory } from './sync-directory.ts';

/** One file of the data directory that takes the place of another; names without directory. */
export interface FileSwap {
  readonly from: string;
  readonly to: string;
  /** under this name the replaced file stays */
  readonly keep: string;
}

const PLAN = 'restore.json';
/** what SQLite may have left beside a database whose server was killed: it belongs to the old file */
const JOURNALS = ['-wal', '-shm'];
const nameSchema = z.string().regex(/^[\w.-]+$/);
const planSchema = z.array(z.object({ from: nameSchema, to: nameSchema, keep: nameSchema }));

/** A second name for the same file, so that there is no moment without it; a copy where the file system has no links. */
const keepAs = (file: string, kept: string): void => {
  try {
    linkSync(file, kept);
  } catch {
    copyFileSync(file, `${kept}.partial`);
    renameSync(`${kept}.partial`, kept);
  }
};

const swap = (directory: string, { from, to, keep }: FileSwap): void => {
  const [source, target, kept] = [join(directory, from), join(directory, to), join(directory, keep)];
  // done before a crash
  if (!existsSync(source)) return;
  for (const journal of JOURNALS) {
    if (existsSync(target + journal)) renameSync(target + journal, kept + journal);
  }
  if (existsSync(target) && !existsSync(kept)) keepAs(target, kept);
  renameSync(source, target);
};

/** Ends what a crash may have left of a swap: nothing to do on all other days. */
export const finishFileSwap = (directory: string): void => {
  const file = join(directory, PLAN);
  if (!existsSync(file)) return;
  for (const each of planSchema.parse(JSON.parse(readFileSync(file, 'utf8')))) swap(directory, each);
  syncDirectory(directory);
  rmSync(file);
  syncDirectory(directory);
};

/** Puts complete files in the place of others, all or none: written down first, so that a crash in between is finished by the next start. */
export const swapFiles = (directory: string, swaps: readonly FileSwap[]): void => {
  const file = join(directory, PLAN);
  writeFileSync(`${file}.partial`, JSON.stringify(swaps), { mode: 0o600, flush: true });
  renameSync(`${file}.partial`, file);
  syncDirectory(directory);
  finishFileSwap(directory);
};
