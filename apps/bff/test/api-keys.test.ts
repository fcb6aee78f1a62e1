import { ROLES } from '@mintdeck/shared-types/accounts';
import {
  API_KEYS_MAX,
  type ApiKeyScope,
  apiKeyListSchema,
  type CreatedApiKey,
  createdApiKeySchema,
} from '@mintdeck/shared-types/api-keys';
import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApiKeys } from '../src/accounts/api-keys/api-keys.ts';
import { openDatabase } from '../src/db/database.ts';
import { createId } from '../src/db/id.ts';
import type { Database } from '../src/db/schema.ts';
import { PASSWORD, startTestApp, type TestApp, type TestClient, type TestReply } from './harness.ts';

let clockMs = Date.UTC(2026, 10, 21);
let app: TestApp;
let viewer: TestClient;
let operator: TestClient;
let admin: TestClient;
let db: Kysely<Database>;
beforeAll(async () => {
  app = await startTestApp({ now: () => clockMs, env: { TRUST_PROXY: '127.0.0.1/32' } });
  [viewer, operator, admin] = [
    await app.signedIn('viewer'),
    await app.signedIn('operator'),
    await app.signedIn('admin'),
  ];
  db = await openDatabase({ dataDir: app.dataDir, databaseUrl: app.databaseUrl, demoPlanFile: null });
});
afterAll(async () => {
  await db.destroy();
  await app.stop();
});
// nobody has a key, everybody is what their name says, and gave the password just now
beforeEach(async () => {
  for (const table of ['api_keys', 'audit'] as const) await db.deleteFrom(table).execute();
  for (const role of ROLES)
    await db.updateTable('accounts').set({ role, blocked_at: null }).where('username', '=', role).execute();
  const times = { seen_at: clockMs, signed_in_at: clockMs, expires_at: clockMs + 30 * DAY_MS };
  await db.updateTable('sessions').set(times).execute();
});

const PATH = '/api/v1/api-keys';
const DAY_MS = 86_400_000;
const codeOf = (reply: TestReply) => errorAnswerSchema.parse(reply.body).error.code;
const bodyOf = (scopes: ApiKeyScope[], more: object = {}) => ({
  name: 'rig script',
  scopes,
  expiresInDays: 30,
  ...more,
});
const ask = (client: TestClient, scopes: ApiKeyScope[], more: object = {}) =>
  client.send('POST', PATH, { body: bodyOf(scopes, more) });
const create = async (client: TestClient, ...scopes: ApiKeyScope[]): Promise<CreatedApiKey> => {
  const reply = await ask(client, scopes);
  expect(reply.status).toBe(201);
  return createdApiKeySchema.parse(reply.body);
};
const listOf = async (client: TestClient) => apiKeyListSchema.parse(await client.api('GET', PATH)).keys;
const keys = () => createApiKeys({ db, now: () => clockMs, createId, reportFailure: () => undefined });
const scopesOf = async (key: string) => (await keys().identify(key, '192.0.2.1'))?.scopes ?? null;

describe('a key', () => {
  it('is shown once and stored as a hash', async () => {
    const { key, about } = await create(operator, 'miners.read', 'miners.operate', 'miners.read');
    expect(about).toEqual({
      id: expect.stringMatching(/^[a-z0-9]{12}$/),
      name: 'rig script',
      scopes: ['miners.read', 'miners.operate'],
      start: key.slice(0, 8),
      owner: 'operator',
      createdAt: clockMs,
      expiresAt: clockMs + 30 * DAY_MS,
      lastUsedAt: null,
      lastUsedFrom: null,
    });
    expect(await listOf(operator)).toEqual([about]);
    expect(JSON.stringify(await listOf(operator))).not.toContain(key);
    expect(await app.readStored()).not.toContain(key);
    expect(await scopesOf(key)).toEqual(['miners.read', 'miners.operate']);
  });

  it('can do no more than its owner, when it is made and later', async () => {
    expect(codeOf(await ask(viewer, ['miners.operate']))).toBe('not-allowed');
    expect(codeOf(await ask(operator, ['miners.read', 'miners.manage']))).toBe('not-allowed');
    const { key } = await create(admin, 'miners.read', 'miners.operate', 'miners.manage');
    const demote = (role: 'viewer' | 'operator') =>
      db.updateTable('accounts').set({ role }).where('username', '=', 'admin').execute();
    await demote('operator');
    expect(await scopesOf(key)).toEqual(['miners.read', 'miners.operate']);
    await demote('viewer');
    expect(await scopesOf(key)).toEqual(['miners.read']);
    await db.updateTable('accounts').set({ blocked_at: clockMs }).where('username', '=', 'admin').execute();
    expect(await scopesOf(key)).toBeNull();
  });

  it('ends at its day, when it is revoked, and with its account', async () => {
    const { key } = await create(viewer, 'miners.read');
    clockMs += 30 * DAY_MS - 1;
    expect(await scopesOf(key)).toEqual(['miners.read']);
    clockMs += 1;
    expect(await scopesOf(key)).toBeNull();
    expect(await keys().identify(`${key.slice(0, -1)}A`, '192.0.2.1')).toBeNull();
  });

  it('tells when it was last used, and from where, a minute apart at least', async () => {
    const { key } = await create(viewer, 'miners.read');
    const lastUse = async () =>
      (await listOf(viewer)).map(({ lastUsedAt, lastUsedFrom }) => [lastUsedAt, lastUsedFrom]);
    const first = clockMs;
    await keys().identify(key, '192.0.2.1');
    clockMs += 59_000;
    await keys().identify(key, '192.0.2.2');
    expect(await lastUse()).toEqual([[first, '192.0.2.1']]);
    clockMs += 1000;
    await keys().identify(key, '192.0.2.3');
    expect(await lastUse()).toEqual([[first + 60_000, '192.0.2.3']]);
  });
});

describe('the keys', () => {
  it('of an account are its own; an admin sees and revokes those of all', async () => {
    const own = await create(viewer, 'miners.read');
    const other = await create(operator, 'miners.operate');
    expect((await listOf(viewer)).map(({ id }) => id)).toEqual([own.about.id]);
    expect((await listOf(admin)).map(({ owner }) => owner).sort()).toEqual(['operator', 'viewer']);
    expect(codeOf(await viewer.send('DELETE', `${PATH}/${other.about.id}`))).toBe('not-found');
    expect((await viewer.send('DELETE', `${PATH}/${own.about.id}`)).status).toBe(204);
    expect((await admin.send('DELETE', `${PATH}/${other.about.id}`)).status).toBe(204);
    expect([await scopesOf(own.key), await scopesOf(other.key), await listOf(admin)]).toEqual([
      null,
      null,
      [],
    ]);
    expect(codeOf(await admin.send('DELETE', `${PATH}/${other.about.id}`))).toBe('not-found');
  });

  it('are limited in number and length of life', async () => {
    const accountId = await accountOf('viewer');
    // all at once, as they come from one who wants more
    const adding = Array.from({ length: API_KEYS_MAX + 5 }, () =>
      keys().add(accountId, bodyOf(['miners.read'])),
    );
    expect((await Promise.allSettled(adding)).filter(({ status }) => status === 'rejected')).toHaveLength(5);
    expect(codeOf(await ask(viewer, ['miners.read']))).toBe('invalid-input');
    for (const expiresInDays of [0, 366, 1.5, null])
      expect(codeOf(await ask(operator, ['miners.read'], { expiresInDays }))).toBe('invalid-input');
  });

  it('are made by who gave the password just now, not over plain HTTP from elsewhere', async () => {
    const elsewhere = { 'X-Forwarded-For': '192.0.2.7' };
    const reply = await viewer.send('POST', PATH, { body: bodyOf(['miners.read']), headers: elsewhere });
    expect([reply.status, codeOf(reply)]).toEqual([403, 'needs-encryption']);
    expect((await viewer.send('GET', PATH, { headers: elsewhere })).status).toBe(200);
    await admin.api('PATCH', '/api/v1/settings', { revision: 0, sensitiveOverHttp: true });
    expect(
      (await viewer.send('POST', PATH, { body: bodyOf(['miners.read']), headers: elsewhere })).status,
    ).toBe(201);
    clockMs += 301_000;
    expect(codeOf(await ask(viewer, ['miners.read']))).toBe('step-up-needed');
    await viewer.api('POST', '/api/v1/session/step-up', { password: PASSWORD });
    expect((await ask(viewer, ['miners.read'])).status).toBe(201);
  });

  it('open none of the routes of browsers, least of all their own', async () => {
    const { key } = await create(admin, 'miners.read', 'miners.operate', 'miners.manage');
    const basic = `Basic ${Buffer.from(`admin:${key}`).toString('base64')}`;
    for (const Authorization of [`Bearer ${key}`, basic])
      for (const { method, path, permission } of app.started.routes.filter(
        (each) => each.permission !== 'public',
      )) {
        const send = app
          .client()
          .send(method.toUpperCase(), path.replace(/:\w+/g, 'aaaaaaaaaaaa'), { headers: { Authorization } });
        expect([path, permission, (await send).status]).toEqual([path, permission, 401]);
      }
  });

  it('leave rows in the audit, without the key', async () => {
    const { key, about } = await create(operator, 'miners.operate');
    await ask(operator, ['miners.manage']);
    await admin.send('DELETE', `${PATH}/${about.id}`);
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('action', 'like', 'api-key.%')
      .orderBy('id')
      .execute();
    expect(
      rows.map(({ username, action, target, outcome, note }) => [username, action, target, outcome, note]),
    ).toEqual([
      ['operator', 'api-key.create', `api-key:${about.id}`, 'done', 'rig script: miners.operate, 30 days'],
      ['operator', 'api-key.create', 'api-key:new', 'refused', 'rig script: miners.manage, 30 days'],
      ['admin', 'api-key.revoke', `api-key:${about.id}`, 'done', 'rig script, of operator'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(key);
  });
});

const accountOf = async (username: string): Promise<string> =>
  (await db.selectFrom('accounts').select('id').where('username', '=', username).executeTakeFirstOrThrow())
    .id;
