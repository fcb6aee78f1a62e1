import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '@mintdeck/shared-types/settings';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/databases.ts';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { openSettings } from './settings.ts';

let database: TestDatabase;
let dataDir: string;
let db: Kysely<Database>;
beforeEach(async () => {
  database = await openTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-settings-'));
  db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
});
afterEach(async () => {
  await db.destroy();
  await database.stop();
  rmSync(dataDir, { recursive: true });
});

it('tells who listens of every change, and of nothing else', async () => {
  const settings = await openSettings(db);
  const heard: Settings[] = [];
  const stop = settings.onChange((now) => heard.push(now));
  expect(await settings.edit({ revision: 0, trustedPools: ['a:1'] })).toEqual([
    { name: 'trustedPools', from: [], to: ['a:1'] },
  ]);
  expect(await settings.edit({ revision: 1, trustedPools: ['a:1'], sensitiveOverHttp: false })).toEqual([]);
  expect(heard).toEqual([{ revision: 1, sensitiveOverHttp: false, trustedPools: ['a:1'] }]);
  stop();
  await settings.edit({ revision: 1, trustedPools: [] });
  expect(heard).toHaveLength(1);
  expect((await openSettings(db)).read()).toEqual({
    revision: 2,
    sensitiveOverHttp: false,
    trustedPools: [],
  });
});

it('lets one of two changes at the same moment through', async () => {
  const settings = await openSettings(db);
  const both = [
    settings.edit({ revision: 0, trustedPools: ['a:1'] }),
    settings.edit({ revision: 0, trustedPools: ['b:1'] }),
  ];
  const outcomes = await Promise.allSettled(both);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = outcomes.find(({ status }) => status === 'rejected');
  expect(lost).toMatchObject({ reason: { code: 'changed-meanwhile' } });
  const won = outcomes[0]?.status === 'fulfilled' ? 'a:1' : 'b:1';
  expect(settings.read()).toMatchObject({ revision: 1, trustedPools: [won] });
});

it('reads what an earlier version stored, which knew less', async () => {
  await db
    .insertInto('settings')
    .values({ id: 'all', revision: 3, chosen: '{"sensitiveOverHttp":true}' })
    .execute();
  const settings = await openSettings(db);
  expect(settings.read()).toEqual({ revision: 3, sensitiveOverHttp: true, trustedPools: [] });
});
