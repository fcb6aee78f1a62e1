import { closeSync, fsyncSync, openSync } from 'node:fs';

/**
 * Puts the names in a directory on the disk, as far as the system can: Windows syncs none, nor do some network shares, and one
 * may be writable and not readable. What was written under those names is whole all the same, so nothing is thrown, as in SQLite.
 */
export const syncDirectory = (directory: string): void => {
  let handle: number | null = null;
  try {
    handle = openSync(directory, 'r');
    fsyncSync(handle);
  } catch {
    // it is on the disk a little later
  } finally {
    if (handle !== null) closeSync(handle);
  }
};
