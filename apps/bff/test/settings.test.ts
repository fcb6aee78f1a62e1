import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { type Settings, settingsSchema } from '@mintdeck/shared-types/settings';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { PASSWORD, startTestApp, type TestApp, type TestClient, type TestReply } from './harness.ts';

let clockMs: number;
let app: TestApp;
let admin: TestClient;
beforeEach(async () => {
  clockMs = Date.UTC(2026, 10, 21);
  app = await startTestApp({ now: () => clockMs, env: { TRUST_PROXY: '127.0.0.1/32' } });
  admin = await app.signUp();
});
afterEach(() => app.stop());

const codeOf = (reply: TestReply) => errorAnswerSchema.parse(reply.body).error.code;
const stepUp = (client: TestClient, password: string, headers: Record<string, string> = {}) =>
  client.send('POST', '/api/v1/session/step-up', { body: { password }, headers });
const read = async (client = admin): Promise<Settings> =>
  settingsSchema.parse(await client.api('GET', '/api/v1/settings'));
const edit = (body: object, client = admin) => client.send('PATCH', '/api/v1/settings', { body });
const readAudit = async () => {
  const db = await openDatabase({ dataDir: app.dataDir, databaseUrl: app.databaseUrl, demoPlanFile: null });
  const rows = await db.selectFrom('audit').selectAll().orderBy('id').execute();
  await db.destroy();
  return rows.map(({ username, action, outcome, note }) => [username, action, outcome, note]);
};
const SIX_MINUTES_MS = 360_000;

describe('the settings', () => {
  it('are seen by everybody and kept over a restart', async () => {
    const viewer = await app.signedIn('viewer');
    expect(await read(viewer)).toEqual({ revision: 0, sensitiveOverHttp: false, trustedPools: [] });
    const reply = await edit({ revision: 0, trustedPools: [' *.pool.example:3333 '] });
    const stored = { revision: 1, sensitiveOverHttp: false, trustedPools: ['*.pool.example:3333'] };
    expect([reply.status, reply.body]).toEqual([200, stored]);
    await app.restart();
    expect(await read(viewer)).toEqual(stored);
    expect((await edit({ revision: 0 }, viewer)).status).toBe(403);
  });

  it('change one at a time: what is absent stays, what somebody changed meanwhile is not overwritten', async () => {
    await edit({ revision: 0, sensitiveOverHttp: true });
    expect(codeOf(await edit({ revision: 0, trustedPools: ['a:1'] }))).toBe('changed-meanwhile');
    await edit({ revision: 1, trustedPools: ['a:1'] });
    expect(await read()).toEqual({ revision: 2, sensitiveOverHttp: true, trustedPools: ['a:1'] });
    expect((await edit({ revision: 2, trustedPools: ['a b'] })).status).toBe(400);
  });

  it('are changed by who gave the password just now, and the audit tells old and new', async () => {
    clockMs += SIX_MINUTES_MS;
    expect(codeOf(await edit({ revision: 0, sensitiveOverHttp: true }))).toBe('step-up-needed');
    expect((await stepUp(admin, PASSWORD)).status).toBe(200);
    expect((await edit({ revision: 0, sensitiveOverHttp: true })).status).toBe(200);
    const rows = (await readAudit()).filter(([, action]) => action !== 'account.setup');
    expect(rows).toEqual([
      ['admin', 'settings.edit', 'refused', null],
      ['admin', 'session.step-up', 'done', null],
      ['admin', 'settings.edit', 'done', '[{"name":"sensitiveOverHttp","from":false,"to":true}]'],
    ]);
  });
});

describe('giving the password again', () => {
  it('counts for this session only', async () => {
    const other = app.client();
    await other.signIn('admin');
    clockMs += SIX_MINUTES_MS;
    await stepUp(other, PASSWORD);
    expect((await edit({ revision: 0, sensitiveOverHttp: true }, other)).status).toBe(200);
    expect(codeOf(await edit({ revision: 1, sensitiveOverHttp: false }))).toBe('step-up-needed');
  });

  it('takes the own password, and slows down who guesses it with a stolen cookie', async () => {
    const elsewhere = { 'X-Forwarded-For': '192.0.2.66' };
    for (let tryCount = 0; tryCount < 5; tryCount += 1) {
      expect(codeOf(await stepUp(admin, `guess ${tryCount}`, elsewhere))).toBe('wrong-password');
    }
    const slowed = await stepUp(admin, PASSWORD, elsewhere);
    expect([slowed.status, codeOf(slowed)]).toEqual([429, 'too-many-tries']);
    expect(slowed.headers.get('retry-after')).toBe('1');
    // not the person, who signed in elsewhere
    expect((await stepUp(admin, PASSWORD)).status).toBe(200);
    const refused = (await readAudit()).filter(
      ([, action, outcome]) => `${action} ${outcome}` === 'session.step-up refused',
    );
    expect(refused).toHaveLength(5);
    expect(JSON.stringify(refused)).not.toContain('guess');
  });
});
