import { openDatabase, prepareDataDir } from '../db/database.ts';
import { finishFileSwap } from '../db/file-swap.ts';
import { acquireLease } from '../db/lease.ts';
import { openSecretBox } from '../db/secret-key.ts';
import type { Base } from './base.ts';

/** On PostgreSQL an instance on another computer could run on the same tables. */
const leaseServer = async ({ config, log, closers, deps }: Base): Promise<void> => {
  const { dataDir, databaseUrl: url } = config;
  if (url === null) return;
  // with the driver of PostgreSQL, which the embedded database does without
  const { acquireServerLease } = await import('../db/server-lease.ts');
  const lease = await acquireServerLease({
    url,
    dataDir,
    onLost: deps.onLeaseLost ?? ((message) => log.fatal(message)),
    onTrouble: (message) => log.warn(message),
    ...(deps.leaseTimes ? { times: deps.leaseTimes } : {}),
  });
  closers.add(lease.release);
};

/** Takes the data for this process, then opens it. Throws DatabaseError. */
export const openStores = async (base: Base) => {
  const { config, log, closers } = base;
  prepareDataDir(config.dataDir);
  const lease = acquireLease(config.dataDir);
  closers.add(lease.release);
  finishFileSwap(config.dataDir);
  await leaseServer(base);
  const db = await openDatabase(config);
  closers.add(() => db.destroy());
  const { secrets, lockedCount } = await openSecretBox(db, config);
  if (lockedCount > 0) {
    log.warn({ lockedCount }, 'SECRET_KEY is not the one these passwords were stored with: enter them again');
  }
  return { db, secrets };
};
export type Stores = Awaited<ReturnType<typeof openStores>>;
