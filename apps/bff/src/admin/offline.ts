import type { Config } from '../config.ts';
import { prepareDataDir } from '../db/database.ts';
import { finishFileSwap } from '../db/file-swap.ts';
import { acquireLease } from '../db/lease.ts';
import { acquireServerLease } from '../db/server-lease.ts';

/** Runs work that no server may see half done: it holds the data as a server would. Throws DatabaseError while one runs. */
export const whileStopped = async <T>(config: Config, work: () => Promise<T>): Promise<T> => {
  const { dataDir, databaseUrl: url } = config;
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
