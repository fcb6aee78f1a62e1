import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { openTestDatabase } from '../../../test/databases.ts';
import { openDatabase } from '../../db/database.ts';
import type { Database } from '../../db/schema.ts';

export const ACCOUNT_ID = 'aaaaaaaaaaaa';

export interface RecordPlace {
  readonly db: Kysely<Database>;
  stop(): Promise<void>;
}

/** An empty database with one pool account. */
export const createRecordPlace = async (): Promise<RecordPlace> => {
  const database = await openTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-record-'));
  const db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
  await db
    .insertInto('pool_accounts')
    .values({
      id: ACCOUNT_ID,
      name: 'Main',
      pool_user: 'a@example.org',
      address: 'https://api.grinmint.com',
      paused: 0,
      offline_after_min: 20,
      low_below_percent: 70,
      password_sealed: null,
      revision: 1,
      created_at: 1,
    })
    .execute();
  return {
    db,
    stop: async () => {
      await db.destroy();
      await database.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
};
