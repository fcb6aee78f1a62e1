import { writeFileSync } from 'node:fs';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { poolTemplateSchema } from '@mintdeck/shared-types/pool-templates';
import { expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { createSecretBox } from '../src/db/secret-box.ts';
import { toPendingPlace } from '../src/fleet/miner-record.ts';
import { toTemplatePlace } from '../src/fleet/pool-templates/pool-templates.ts';
import { placeOf, runAdmin } from './admin-command.ts';
import { createBackupHome, readKept } from './backed-up.ts';
import type { TestApp } from './harness.ts';

const ADDRESS = '127.0.0.1:1';
const PENDING = JSON.stringify({ password: 'pending-marker-1', credentialSetId: null });
const TEMPLATE_PASSWORD = 'template-marker-1';
/** that of the harness, and another one */
const KEYS = [Buffer.alloc(32), Buffer.alloc(32, 9)] as const;

const { startOnSqlite, fileOf, backUp, restore } = createBackupHome();

/** A server with a template, and with a password on its way to a miner. */
const start = async () => {
  const app = await startOnSqlite();
  const admin = await app.signUp();
  const login = { username: 'admin', password: 'dragonadmin' };
  const added = await admin.api('POST', '/api/v1/miners', { name: 'one', address: ADDRESS, ...login });
  const minerId = minerFullViewSchema.parse(added).entry.id;
  const pools = [{ url: 'stratum+tcp://one.example:3333', user: 'u', password: TEMPLATE_PASSWORD }];
  const template = await admin.api('POST', '/api/v1/pool-templates', { name: 'Main', pools });
  await app.app.stop();
  const db = await openDatabase({ dataDir: app.dataDir, databaseUrl: null, demoPlanFile: null });
  const sealed = createSecretBox(KEYS[0]).seal(PENDING, toPendingPlace(minerId, ADDRESS));
  await db.updateTable('miners').set({ password_pending_sealed: sealed }).where('id', '=', minerId).execute();
  await db.destroy();
  return { app, minerId, templateId: poolTemplateSchema.parse(template).id };
};

const readSealed = async (app: TestApp, ids: { minerId: string; templateId: string }, key: Buffer) => {
  const db = await openDatabase({ dataDir: app.dataDir, databaseUrl: null, demoPlanFile: null });
  const box = createSecretBox(key);
  const miner = await db.selectFrom('miners').selectAll().executeTakeFirstOrThrow();
  const template = await db.selectFrom('pool_templates').selectAll().executeTakeFirstOrThrow();
  await db.destroy();
  return [
    box.open(miner.password_pending_sealed ?? '', toPendingPlace(ids.minerId, ADDRESS)),
    box.open(template.passwords_sealed, toTemplatePlace(ids.templateId)),
  ];
};

it('a password on its way and those of templates are sealed anew with another key', async () => {
  const { app, ...ids } = await start();
  const [oldKey, newKey] = KEYS;
  const file = fileOf('new.key');
  writeFileSync(file, newKey.toString('hex'), { mode: 0o600 });
  expect(await readSealed(app, ids, oldKey)).toEqual([PENDING, JSON.stringify([TEMPLATE_PASSWORD])]);
  expect(await runAdmin(placeOf(app), ['rotate-key', '--new-key-file', file])).toMatchObject({ code: 0 });
  expect(await readSealed(app, ids, newKey)).toEqual([PENDING, JSON.stringify([TEMPLATE_PASSWORD])]);
});

it('and come back with a backup', async () => {
  const { app } = await start();
  await backUp(app, 'one.gz');
  const kept = await readKept(app);
  expect(JSON.stringify(kept)).toContain('pending-marker-1');
  expect(JSON.stringify(kept)).toContain(TEMPLATE_PASSWORD);
  const other = await startOnSqlite();
  await other.signUp();
  await other.app.stop();
  expect(await restore(other, 'one.gz')).toMatchObject({ code: 0 });
  const back = await readKept(other);
  expect(back['pool_templates']).toEqual(kept['pool_templates']);
  expect(back['miners']).toEqual(kept['miners']);
});
