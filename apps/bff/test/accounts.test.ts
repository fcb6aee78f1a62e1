import { appViewSchema } from '@mintdeck/shared-types/accounts';
import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import type { Kysely } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { PASSWORD, startTestApp, type TestApp, type TestClient, type TestReply } from './harness.ts';

let clockMs = Date.UTC(2026, 10, 21);
let app: TestApp;
const start = async () => {
  // the addresses of X-Forwarded-For stand for browsers elsewhere
  app = await startTestApp({ now: () => clockMs, env: { TRUST_PROXY: '127.0.0.1/32' } });
};

const from = (address: string) => ({ 'X-Forwarded-For': address });
const errorOf = (reply: TestReply) => errorAnswerSchema.parse(reply.body).error;
const account = { username: 'Ann', email: 'ann@example.com', password: PASSWORD };
const setUp = (token: unknown, more: object = {}, headers: Record<string, string | null> = {}) =>
  app.client().send('POST', '/api/v1/setup', { body: { token, ...account, ...more }, headers });
const signIn = (username: string, password: string, address = '192.0.2.1') =>
  app.client().send('POST', '/api/v1/session', { body: { username, password }, headers: from(address) });
const passMs = (ms: number) => {
  clockMs += ms;
};
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe('set-up', () => {
  beforeEach(start);
  afterEach(() => app.stop());

  it('makes the administrator with the token of the console, without Origin or cookie, once', async () => {
    const token = app.started.setupToken;
    expect(Buffer.from(token ?? '', 'base64url')).toHaveLength(32);
    expect(appViewSchema.parse(await app.client().api('GET', '/api/v1/app')).setupNeeded).toBe(true);
    const reply = await setUp(token, { role: 'viewer', id: 'x' }, { Origin: null });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ username: 'Ann', role: 'admin' });
    expect(errorOf(await setUp(token, { username: 'eve' })).code).toBe('setup-done');
    const appNow = appViewSchema.parse(await app.client().api('GET', '/api/v1/app'));
    expect(appNow).toMatchObject({ setupNeeded: false, signedIn: false });
    await app.restart();
    expect(app.started.setupToken).toBeNull();
  });

  it('makes one account when two are set up at the same moment', async () => {
    const token = app.started.setupToken;
    const replies = await Promise.all(
      ['ann', 'eve', 'bob', 'tom'].map((username) => setUp(token, { username })),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409, 409, 409]);
    const winner = replies.findIndex((reply) => reply.status === 201);
    for (const [index, username] of ['ann', 'eve', 'bob', 'tom'].entries()) {
      expect((await signIn(username, PASSWORD)).status).toBe(index === winner ? 200 : 401);
    }
  });

  it('refuses a wrong token, and an address that goes on guessing', async () => {
    for (let tryCount = 0; tryCount < 5; tryCount += 1) {
      expect(errorOf(await setUp('x'.repeat(43), {}, from('192.0.2.9'))).code).toBe('setup-token-wrong');
    }
    const slowed = await setUp(app.started.setupToken, {}, from('192.0.2.9'));
    expect([slowed.status, errorOf(slowed).code]).toEqual([429, 'too-many-tries']);
    expect((await setUp(app.started.setupToken, {}, from('192.0.2.10'))).status).toBe(201);
  });

  it('refuses a token of more than 30 minutes or of an earlier start', async () => {
    const earlier = app.started.setupToken;
    passMs(30 * MINUTE_MS);
    expect(errorOf(await setUp(earlier)).code).toBe('setup-token-expired');
    await app.restart();
    expect(app.started.setupToken).not.toBe(earlier);
    expect(errorOf(await setUp(earlier)).code).toBe('setup-token-wrong');
    expect((await setUp(app.started.setupToken)).status).toBe(201);
  });

  it('says for every field what is wrong with it', async () => {
    const reply = await setUp('', { username: 'a b', email: 'nobody', password: 'short' });
    expect(reply.status).toBe(400);
    expect(Object.keys(errorOf(reply).fields ?? {}).sort()).toEqual([
      'email',
      'password',
      'token',
      'username',
    ]);
    expect(reply.text).not.toContain('short"');
  });
});

describe('signing in', () => {
  let db: Kysely<Database>;
  beforeAll(async () => {
    await start();
    await setUp(app.started.setupToken);
    db = await openDatabase({ dataDir: app.dataDir, databaseUrl: app.databaseUrl, demoPlanFile: null });
  });
  afterAll(async () => {
    await db.destroy();
    await app.stop();
  });
  // another day: nobody is signed in, and nobody has tried anything
  beforeEach(async () => {
    for (const table of ['sessions', 'login_delays', 'audit'] as const) await db.deleteFrom(table).execute();
    passMs(DAY_MS);
  });

  it('takes the name in any case, without Origin, and keeps only a hash of the token', async () => {
    const body = { username: 'aNN', password: PASSWORD };
    const reply = await app.client().send('POST', '/api/v1/session', { body, headers: { Origin: null } });
    expect([reply.status, reply.body]).toEqual([
      200,
      { username: 'Ann', role: 'admin', connection: { encrypted: false, loopback: true } },
    ]);
    const cookie = reply.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      /^mintdeck_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const stored = await app.readStored();
    expect(stored).not.toContain(cookie.slice(17, 60));
    expect(stored).not.toContain(PASSWORD);
    expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('gives the same answer for a wrong password and an unknown name', async () => {
    const wrong = errorOf(await signIn('ann', 'not the password'));
    const unknown = errorOf(await signIn('nobody', 'not the password'));
    expect({ ...wrong, requestId: '' }).toEqual({ ...unknown, requestId: '' });
    expect(wrong.code).toBe('wrong-password');
  });

  it('tells a browser in advance whether it is signed in, so that it need not ask in vain', async () => {
    const browser = await app.signedIn('viewer');
    const isSignedIn = async () => appViewSchema.parse(await browser.api('GET', '/api/v1/app')).signedIn;
    expect(await isSignedIn()).toBe(true);
    await browser.api('DELETE', '/api/v1/session');
    expect(await isSignedIn()).toBe(false);
  });

  it('refuses a foreign page also without a cookie', async () => {
    const options = { body: account, headers: { Origin: 'http://evil.example' } };
    expect(errorOf(await app.client().send('POST', '/api/v1/session', options)).code).toBe('bad-origin');
  });

  it('slows an address down exponentially, also across a restart', async () => {
    for (let tryCount = 0; tryCount < 5; tryCount += 1) await signIn('ann', 'wrong', '192.0.2.7');
    const waits: (number | undefined)[] = [];
    for (let tryCount = 0; tryCount < 4; tryCount += 1) {
      const reply = await signIn('ann', PASSWORD, '192.0.2.7');
      expect(reply.headers.get('retry-after')).toBe(String(errorOf(reply).retryAfterS));
      waits.push(errorOf(reply).retryAfterS);
      await app.restart();
      passMs((errorOf(reply).retryAfterS ?? 0) * 1000);
      expect(errorOf(await signIn('nobody', 'wrong', '192.0.2.7')).code).toBe('wrong-password');
    }
    expect(waits).toEqual([1, 2, 4, 8]);
    expect((await signIn('ann', PASSWORD, '192.0.2.8')).status).toBe(200);
  });

  it('counts tries that are made at once', async () => {
    const tries = Array.from({ length: 20 }, () => signIn('ann', 'wrong', '192.0.2.7'));
    const codes = (await Promise.all(tries)).map((reply) => errorOf(reply).code);
    expect(codes.filter((code) => code === 'wrong-password')).toHaveLength(5);
  });

  it('makes a person wait a minute at most for what strangers did, and not at all where they are signed in', async () => {
    expect((await signIn('ann', PASSWORD, '198.51.100.1')).status).toBe(200);
    for (let host = 1; host <= 40; host += 1) {
      await signIn('ann', 'wrong', `203.0.113.${host}`);
      passMs(MINUTE_MS);
    }
    await signIn('ann', 'wrong', '203.0.113.99');
    const reply = await signIn('ann', PASSWORD, '198.51.100.2');
    expect(errorOf(reply).retryAfterS).toBe(60);
    expect((await signIn('ann', PASSWORD, '198.51.100.1')).status).toBe(200);
    for (let host = 1; host <= 20; host += 1) await signIn('ann', 'wrong', `203.0.113.${host}`);
    passMs(MINUTE_MS);
    expect((await signIn('ann', PASSWORD, '198.51.100.2')).status).toBe(200);
  });

  it('does not sell tries at others for sign-ins of one’s own', async () => {
    for (let tryCount = 0; tryCount < 4; tryCount += 1) {
      await signIn('victim', 'wrong', '192.0.2.7');
      expect((await signIn('ann', PASSWORD, '192.0.2.7')).status).toBe(200);
    }
    await signIn('victim', 'wrong', '192.0.2.7');
    expect(errorOf(await signIn('ann', PASSWORD, '192.0.2.7')).code).toBe('too-many-tries');
  });

  it('takes all addresses of one IPv6 subscriber as one', async () => {
    for (let host = 1; host <= 5; host += 1) await signIn('ann', 'wrong', `2001:db8:1:2::${host}`);
    expect((await signIn('ann', PASSWORD, '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await signIn('ann', PASSWORD, '2001:db8:1:3::1')).status).toBe(200);
  });

  it('holds nobody until a time that a clock set wrong has named', async () => {
    const yearMs = 365 * DAY_MS;
    passMs(yearMs);
    for (let tries = 0; tries < 12; tries += 1) await signIn('ann', 'wrong password', '192.0.2.44');
    expect((await signIn('ann', PASSWORD, '192.0.2.44')).status).toBe(429);
    passMs(-yearMs);
    expect((await signIn('ann', PASSWORD, '192.0.2.44')).status).toBe(200);
  });

  it('leaves a row for every try, without what was typed', async () => {
    await signIn('ann', 'wrong');
    await signIn('hunter2hunter2', 'wrong');
    await signIn('ann', PASSWORD);
    const rows = await db.selectFrom('audit').selectAll().orderBy('id').execute();
    const texts = JSON.stringify([rows, await db.selectFrom('login_delays').selectAll().execute()]);
    expect(rows.map((row) => [row.action, row.outcome, row.username])).toEqual([
      ['session.begin', 'refused', null],
      ['session.begin', 'refused', null],
      ['session.begin', 'done', 'Ann'],
    ]);
    expect(texts).not.toContain('hunter2');
  });
});

describe('a session', () => {
  let admin: TestClient;
  beforeAll(start);
  afterAll(() => app.stop());
  beforeEach(async () => {
    admin = await app.signUp();
  });

  it('survives a restart, and ends where it is signed out', async () => {
    const thief = app.client();
    const stolen = { headers: { Cookie: admin.cookie() } };
    await app.restart();
    expect((await thief.send('GET', '/api/v1/session', stolen)).status).toBe(200);
    const out = await admin.send('DELETE', '/api/v1/session');
    expect([out.status, out.headers.get('set-cookie')]).toEqual([
      204,
      'mintdeck_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict',
    ]);
    expect((await thief.send('GET', '/api/v1/session', stolen)).status).toBe(401);
    expect(admin.cookie()).toBeNull();
  });

  it('ends after 7 days without use and after 30 days with use', async () => {
    const isIn = async () => (await admin.send('GET', '/api/v1/session')).status === 200;
    for (let day = 6; day < 30; day += 6) {
      passMs(6 * DAY_MS);
      expect(await isIn()).toBe(true);
    }
    passMs(6 * DAY_MS);
    expect(await isIn()).toBe(false);
    await admin.signIn('admin');
    passMs(7 * DAY_MS);
    expect(await isIn()).toBe(false);
  });

  it('is a new one after signing in again, and the old one is over', async () => {
    const old = admin.cookie();
    await admin.signIn('admin');
    expect(admin.cookie()).not.toBe(old);
    const reply = await app.client().send('GET', '/api/v1/session', { headers: { Cookie: old } });
    expect(reply.status).toBe(401);
  });
});
