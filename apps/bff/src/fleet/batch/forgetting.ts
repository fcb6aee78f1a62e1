import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { forgetLogins } from './batch-rows.ts';

const EVERY_MS = 60_000;

interface Forgetting {
  db: Kysely<Database>;
  /** ms since the epoch */
  now: () => number;
  reportBug: (error: unknown) => void;
}

/** Forgets the logins of miners that were removed longer ago than this, now and every minute; gives the end of it. */
export const startForgetting = async (
  { db, now, reportBug }: Forgetting,
  keptMs: number,
): Promise<() => void> => {
  const forget = () => forgetLogins(db, now() - keptMs);
  await forget();
  const timer = setInterval(() => forget().catch(reportBug), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
};
