import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { minerFullViewSchema, minerListAnswerSchema } from '@mintdeck/shared-types/fleet';
import { type MinerFleet, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createParts } from '../src/admin/parts.ts';
import type { AnyTables } from '../src/backup/part.ts';
import { dialectOf, openEngine } from '../src/db/engine.ts';
import { createSecretBox } from '../src/db/secret-box.ts';
import { placeOf, runAdmin } from './admin-command.ts';
import {
  createBackupHome,
  fillServer,
  HISTORY_ROWS,
  MINER_PASSWORD,
  PASSPHRASE,
  readKept,
  SET_PASSWORD,
  withoutRestores,
} from './backed-up.ts';
import { PASSWORD, type TestClient } from './harness.ts';

// every command is a process of its own, and a passphrase takes half a second
vi.setConfig({ testTimeout: 120_000 });

let simulator: MinerFleet;
beforeAll(async () => {
  simulator = await startMinerFleet({ miners: [{}], timeScale: 20 });
});
afterAll(() => simulator.stop());
const minerAddress = () => simulator.miners[0]?.address ?? '';
const { start, startOnSqlite, fileOf, backUp, restore } = createBackupHome();

/** The miner is asked with the restored password and answers. */
const expectMinerAnswers = async (client: TestClient) => {
  const find = async () => minerListAnswerSchema.parse(await client.api('GET', '/api/v1/miners')).miners[0];
  await expect.poll(async () => (await find())?.takenAt ?? null).not.toBeNull();
};

describe('a backup', () => {
  it('moves everything to another server and back, also between the databases, while it runs', async () => {
    const first = await start();
    await expectMinerAnswers(await fillServer(first, minerAddress()));
    const made = await backUp(first, 'one.gz');
    expect(made.text).toContain('3 secrets');
    expect(statSync(fileOf('one.gz')).mode & 0o777).toBe(0o600);
    const kept = await readKept(first);
    expect(kept['history_blocks']).toHaveLength(HISTORY_ROWS);
    expect(kept['miners']?.[0]).toContain(MINER_PASSWORD);

    const second = await startOnSqlite();
    await second.app.stop();
    expect(await restore(second, 'one.gz')).toMatchObject({ code: 0 });
    const moved = withoutRestores(await readKept(second));
    for (const table of ['accounts', 'miners', 'credential_sets', 'audit', 'history_blocks']) {
      expect([table, moved[table]]).toEqual([table, kept[table]]);
    }
    await second.restart();
    const admin = second.client();
    await admin.signIn('admin');
    await expectMinerAnswers(admin);
    await second.app.stop();
    await backUp(second, 'two.gz');

    const third = await start();
    await third.app.stop();
    expect(await restore(third, 'two.gz')).toMatchObject({ code: 0 });
    expect(withoutRestores(await readKept(third))).toEqual(withoutRestores(await readKept(second)));
    await third.restart();
    const again = third.client();
    await again.signIn('admin');
    await expectMinerAnswers(again);
    // the next row after restored ones has a number of its own
    await again.api('POST', '/api/v1/credential-sets', { name: 'more', username: 'a', password: 'b' });
  });

  it('shows no secret to whoever has it, and opens with its passphrase only', async () => {
    const app = await start();
    await fillServer(app, minerAddress());
    const { text } = await backUp(app, 'one.gz');
    const inside = gunzipSync(readFileSync(fileOf('one.gz'))).toString('utf8');
    for (const secret of [MINER_PASSWORD, SET_PASSWORD, PASSPHRASE, '$argon2id', 'token_hash']) {
      expect([secret, inside.includes(secret), text.includes(secret)]).toEqual([secret, false, false]);
    }
    expect(inside).toContain('=Müller ⛏');
    await app.app.stop();
    const before = await readKept(app);
    expect(await restore(app, 'one.gz', { input: 'not the passphrase' })).toEqual({
      code: 1,
      text: 'This is not the passphrase of the backup.\n',
    });
    expect(await readKept(app)).toEqual(before);
  });

  it('without secrets keeps the rest, and people get passwords at the shell', async () => {
    const app = await start();
    await fillServer(app, minerAddress());
    await backUp(app, 'bare.gz', ['--without-secrets', '--without-history']);
    await app.app.stop();
    const before = await readKept(app);
    const end = await restore(app, 'bare.gz');
    expect(end).toMatchObject({ code: 0, text: expect.stringContaining('It has no passwords') });
    expect((await readKept(app))['history_blocks']).toEqual(before['history_blocks']);
    await app.restart();
    const admin = app.client();
    await expect(admin.signIn('admin')).rejects.toThrow('wrong-password');
    const reset = await runAdmin(placeOf(app), ['reset-password', 'ADMIN', '--generate']);
    const password = /this once: (\S+)/.exec(reset.text)?.[1];
    await admin.api('POST', '/api/v1/session', { username: 'admin', password });
    const { miners } = minerListAnswerSchema.parse(await admin.api('GET', '/api/v1/miners'));
    const view = minerFullViewSchema.parse(await admin.api('GET', `/api/v1/miners/${miners[0]?.id}`));
    expect(view.settings).toMatchObject({ username: 'admin', credentialLocked: false });
  });

  it('knows every table: a new one is either kept or left out', async () => {
    const app = await start();
    const { main, history } = createParts(placeOf(app), createSecretBox(randomBytes(32)));
    const parts = [main, history];
    const listed = parts.flatMap(({ tables, leftOut, plan }) => [...tables, ...leftOut, plan.table]);
    const there = new Set<string>();
    for (const { engine } of parts) {
      const db = openEngine<AnyTables>(engine);
      for (const name of await dialectOf(engine.kind).listTables(db)) there.add(name);
      await db.destroy();
    }
    expect([...there].sort()).toEqual(listed.sort());
  });
});

describe('reset-password', () => {
  it('takes a typed password, signs the person out, leaves a trace, and says nothing secret', async () => {
    const app = await start();
    const admin = await app.signUp();
    const password = 'an entirely new one';
    const key = { name: 'a', scopes: ['miners.read'], expiresInDays: 1 };
    await admin.api('POST', '/api/v1/api-keys', key);
    const end = await runAdmin(placeOf(app), ['reset-password', 'Admin'], { input: `${password}\n` });
    expect(end.code).toBe(0);
    expect(end.text).not.toContain(password);
    expect(end.text).toContain('API keys of it that go on: 1.');
    expect((await admin.send('GET', '/api/v1/session')).status).toBe(401);
    await expect(admin.signIn('admin')).rejects.toThrow('wrong-password');
    await admin.api('POST', '/api/v1/session', { username: 'admin', password });
    expect(
      (await readKept(app))['audit']?.some((row) => String(row).includes('account.reset-password')),
    ).toBe(true);
    expect(await runAdmin(placeOf(app), ['reset-password', 'admin'], { input: 'short\n' })).toMatchObject({
      code: 2,
    });
    expect(
      await runAdmin(placeOf(app), ['reset-password', 'nobody'], { input: `${PASSWORD}\n` }),
    ).toMatchObject({ code: 2 });
  });
});
