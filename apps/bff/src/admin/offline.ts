import { statSync } from 'node:fs';
import type { Config } from '../config.ts';
import { prepareDataDir } from '../db/database.ts';
import { DatabaseError } from '../db/database-error.ts';
import { finishFileSwap } from '../db/file-swap.ts';
import { acquireLease } from '../db/lease.ts';
import { acquireServerLease } from '../db/server-lease.ts';

/**
 * What root writes for itself alone the server's own user could not open any more, and the server would not start. `uid` is that of
 * this process, absent on Windows. Throws DatabaseError.
 */
export const refuseForeignRoot = (dataDir: string, uid = process.getuid?.()): void => {
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid ?? 0;
  if (uid !== 0 || owner === 0) return;
  throw new DatabaseError(
    `${dataDir} belongs to the user with the number ${owner}, who could not open what root writes there. Run this as that user, with its settings: docs/operations.md shows how.`,
  );
};

/** Runs work that no server may see half done: it holds the data as a server would. Throws DatabaseError while one runs. */
export const whileStopped = async <T>(config: Config, work: () => Promise<T>): Promise<T> => {
  const { dataDir, databaseUrl: url } = config;
  refuseForeignRoot(dataDir);
  prepareDataDir(dataDir);
  const lease = acquireLease(dataDir);
  try {
    finishFileSwap(dataDir);
    if (url === null) return await work();
    const ignore = () => undefined;
    const serverLease = await acquireServerLease({ url, dataDir, onLost: ignore, onTrouble: ignore });
    return await work().finally(serverLease.release);
  } finally {
    lease.release();
  }
};
