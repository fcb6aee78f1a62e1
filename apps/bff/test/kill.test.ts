import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createParts } from '../src/admin/parts.ts';
import type { AnyTables } from '../src/backup/part.ts';
import { openEngine } from '../src/db/engine.ts';
import { createSecretBox } from '../src/db/secret-box.ts';
import { placeOf, runAdmin } from './admin-command.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

// kill -9 at random moments, as a power cut would: what is there afterwards is what was there before, or all of the new
vi.setConfig({ testTimeout: 120_000 });

const KILLS = 4;
const PASSPHRASE = { input: 'four words and a number\n' };
/** where its history begins: recent, or it would be forgotten */
const HISTORY_FROM_MS = Date.now();
const MINER_PASSWORD = 'dragons-only-password';
let home = '';
let app: TestApp;
let admin: TestClient;
let minerId = '';

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-kill-'));
  // the key is in its file, nothing listens at the miner's address
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.1:1', SECRET_KEY: '' } });
  admin = await app.signUp();
  const body = { name: 'one', address: '127.0.0.1:1', username: 'admin', password: MINER_PASSWORD };
  minerId = minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', body)).entry.id;
});
afterEach(async () => {
  await app.stop();
  rmSync(home, { recursive: true });
});

const place = () => ({ ...placeOf(app), secretKey: null });
const fileOf = (name: string) => join(home, name);
const settings = async () =>
  minerFullViewSchema.parse(await admin.api('GET', `/api/v1/miners/${minerId}`)).settings;
const openHistory = () =>
  openEngine<AnyTables>(createParts(place(), createSecretBox(randomBytes(32))).history.engine);
const countHistory = async (): Promise<number> => {
  const db = openHistory();
  const rows = await db.selectFrom('history_blocks').select('from_at').execute();
  await db.destroy();
  return rows.length;
};
/** Rows large enough that copying them takes a while. */
const addHistory = async (count: number) => {
  const there = await countHistory();
  const db = openHistory();
  for (let index = there; index < there + count; index += 50) {
    const rows = Array.from({ length: 50 }, (_, row) => ({
      miner_id: 'aaaaaaaaaaaa',
      step_s: 60,
      from_at: HISTORY_FROM_MS + index + row,
      body: randomBytes(2000),
    }));
    await db.insertInto('history_blocks').values(rows).execute();
  }
  await db.destroy();
};
/** Runs a command once to its end and then again and again, each time cut off at another moment of that duration. */
const killRepeatedly = async (args: (round: number) => string[], check: (round: number) => Promise<void>) => {
  const beganAt = performance.now();
  expect(await runAdmin(place(), args(0), PASSPHRASE)).toMatchObject({ code: 0 });
  const wholeMs = Math.ceil(performance.now() - beganAt);
  for (let round = 1; round <= KILLS; round += 1) {
    const killAfterMs = randomInt(Math.floor(wholeMs / 4), wholeMs);
    const end = await runAdmin(place(), args(round), { ...PASSPHRASE, killAfterMs });
    await expect(
      check(round),
      `killed after ${killAfterMs} of ${wholeMs} ms: ${end.text}`,
    ).resolves.toBeUndefined();
  }
};

it('leaves no half backup', async () => {
  await addHistory(1000);
  const nameOf = (round: number) => `${round}.gz`;
  await killRepeatedly(
    (round) => ['backup', fileOf(nameOf(round))],
    async (round) => {
      // either there and whole, or not there
      if (!existsSync(fileOf(nameOf(round)))) return;
      await app.app.stop();
      const end = await runAdmin(place(), ['restore', fileOf(nameOf(round)), '--replace'], PASSPHRASE);
      expect(end).toMatchObject({ code: 0 });
      await app.restart();
    },
  );
  expect(readdirSync(home).some((name) => name === nameOf(0))).toBe(true);
});

it('leaves the data as it was or as it is in the backup', async () => {
  await addHistory(1000);
  expect(await runAdmin(place(), ['backup', fileOf('small.gz')], PASSPHRASE)).toMatchObject({ code: 0 });
  await addHistory(500);
  expect(await runAdmin(place(), ['backup', fileOf('large.gz')], PASSPHRASE)).toMatchObject({ code: 0 });
  await app.app.stop();
  const found = new Set<number>();
  await killRepeatedly(
    (round) => ['restore', fileOf(round % 2 === 0 ? 'large.gz' : 'small.gz'), '--replace'],
    async () => {
      await app.restart();
      found.add(await countHistory());
      // a restore ends sessions
      await admin.signIn('admin');
      expect((await settings()).credentialLocked).toBe(false);
      expect((await admin.send('GET', '/api/v1/app')).body).toMatchObject({ setupNeeded: false });
      await app.app.stop();
    },
  );
  for (const count of found) expect([1000, 1500]).toContain(count);
  expect(readdirSync(app.dataDir)).not.toContain('restore.json');
});

it('leaves every password open with the key that is there', async () => {
  await app.app.stop();
  await killRepeatedly(
    () => ['rotate-key'],
    async () => {
      await app.restart();
      expect((await settings()).credentialLocked).toBe(false);
      await app.app.stop();
    },
  );
  expect(readdirSync(app.dataDir)).not.toContain('secret.key.new');
});
