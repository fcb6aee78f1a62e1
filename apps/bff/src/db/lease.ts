import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseError } from './database-error.ts';

/** What this instance owns until it is released: today everything, so only one instance runs on the same data. */
export interface Lease {
  release(): void;
}

/** A lock that nobody refers to would be closed by the garbage collector, and the lease lost. */
const held = new Set<DatabaseSync>();

const isBusy = (error: unknown): boolean =>
  // SQLite's primary result code SQLITE_BUSY (https://sqlite.org/rescode.html)
  error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === 5;

/**
 * Takes the data directory for this process. The lock is the operating system's file lock that SQLite holds during an
 * exclusive transaction on a file of its own: the kernel drops it when the process ends, however it ends, so a kill -9
 * or a power cut leaves nothing stale, and no clock or process number is compared. Throws DatabaseError while another
 * instance holds it. The directory must be on a local disk: network file systems may not keep locks.
 */
export const acquireLease = (dataDir: string): Lease => {
  const file = join(dataDir, 'mintdeck.lock');
  // whoever may read it could lock it and keep the server out; never opened where it exists: closing it would drop a lock of ours
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new DatabaseError(
      `Another Mintdeck is running on ${dataDir}. Stop it first, or name another DATA_DIR.`,
    );
  }
  held.add(lock);
  return {
    release: () => {
      if (held.delete(lock)) lock.close();
    },
  };
};
