import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/databases.ts';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { openProfitSettings } from './settings-store.ts';

const NOW = Date.UTC(2026, 10, 21);

let database: TestDatabase;
let dataDir: string;
let db: Kysely<Database>;
beforeAll(async () => {
  database = await openTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-profit-'));
  db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
});
afterEach(async () => {
  await db.deleteFrom('settings').execute();
});
afterAll(async () => {
  await db.destroy();
  await database.stop();
  rmSync(dataDir, { recursive: true });
});
const open = () => openProfitSettings(db, () => NOW);

it('one of two changes at the same moment is stored, in this server and in two', async () => {
  const [one, other] = [await open(), await open()];
  const outcomes = await Promise.allSettled([
    one.edit({ revision: 0, pricePerKwh: 0.1 }),
    one.edit({ revision: 0, pricePerKwh: 0.2 }),
    other.edit({ revision: 0, pricePerKwh: 0.3 }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'changed-meanwhile' });
  expect((await open()).read()).toMatchObject({ revision: 1 });
});

it('what is the same is no change, what is left out stays, and null takes away', async () => {
  const store = await open();
  const grinPrice = { price: 0.04, setAt: NOW + 80_000_000 };
  expect(await store.edit({ revision: 0, grinPrice, powerWByModel: { T1: 1400 } })).toHaveLength(2);
  expect(await store.edit({ revision: 1, grinPrice, powerWByModel: undefined })).toEqual([]);
  expect(await store.edit({ revision: 1, grinPrice: null, powerWByModel: {} })).toEqual([
    { name: 'powerWByModel', from: { T1: 1400 }, to: {} },
    { name: 'grinPrice', from: grinPrice, to: null },
  ]);
  const before = store.read();
  const late = { price: 1, setAt: NOW + 86_400_001 };
  await expect(store.edit({ revision: 2, grinPrice: late })).rejects.toMatchObject({ code: 'invalid-input' });
  expect(store.read()).toBe(before);
});

it('what an earlier version stored, which knew less, is read, and the other settings are not touched', async () => {
  await db
    .insertInto('settings')
    .values([
      { id: 'profit', revision: 3, chosen: '{"pricePerKwh":0.1}' },
      { id: 'all', revision: 7, chosen: '{"sensitiveOverHttp":true}' },
    ])
    .execute();
  const store = await open();
  expect(store.read()).toMatchObject({ revision: 3, pricePerKwh: 0.1, overheadW: 0, grinPrice: null });
  await store.edit({ revision: 3, fixedPerDay: 1 });
  const rows = await db.selectFrom('settings').selectAll().where('id', '=', 'all').execute();
  expect(rows).toEqual([{ id: 'all', revision: 7, chosen: '{"sensitiveOverHttp":true}' }]);
});
