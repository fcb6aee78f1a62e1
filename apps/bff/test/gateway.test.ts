import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { type GatewayPlace, MINER_PASSWORD, startGatewayPlace, toBasic } from './gateway-place.ts';

const POOL = { url: 'stratum+tcp://pool.example:3333', user: 'worker.1', pass: 'pool-secret-1' };
const OTHER = { url: 'stratum+tcp://other.example:3333', user: 'worker.2', pass: 'pool-secret-2' };

let place: GatewayPlace;
let key: string;
let basic: string;
beforeAll(async () => {
  place = await startGatewayPlace({ pools: [POOL, OTHER] });
  ({ key } = await place.createKey());
  basic = toBasic(key);
});
afterAll(() => place.stop());
beforeEach(() => place.control.clearRequests('all'));
afterEach(() => place.control.reset('all'));

const poolsOf = async () => (await place.control.miner(0)).pools;

describe('scripts as they are', () => {
  it('log in by form, then send the token with each call', async () => {
    const login = { username: 'admin', password: key };
    const answer = JSON.parse((await place.call('/api/auth', { form: login })).text);
    expect(answer).toEqual({ success: true, jwt: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) });
    const claims = JSON.parse(Buffer.from(answer.jwt.split('.')[1], 'base64url').toString());
    expect(claims).toEqual({
      iss: 'Mintdeck',
      iat: expect.any(Number),
      exp: claims.iat + 21_600,
      user: 'admin',
      sub: expect.any(String),
    });
    const summary = await place.call('/api/summary', { authorization: `Bearer ${answer.jwt}` });
    expect([summary.status, summary.headers['content-type']]).toEqual([200, 'application/json']);
    expect(JSON.parse(summary.text)).toMatchObject({
      success: true,
      DEVS: [{ ID: 0 }, { ID: 1 }, { ID: 2 }],
    });
  });

  it('log in by a form in parts, too', async () => {
    // no two letters that a random key has, too
    const boundary = '------------------------d74496d66958873e';
    const part = (name: string, value: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
    const body = `${part('username', 'admin')}${part('password', key)}--${boundary}--\r\n`;
    expect((await place.call('/api/auth', { headers, body })).text).toContain('"success":true');
    const broken = await place.call('/api/auth', { headers, body: body.slice(0, -10) });
    expect([broken.status, broken.text]).toEqual([
      200,
      '{"success":false,"message":"the form cannot be read"}',
    ]);
  });

  it('send Basic with every call, or the key as Bearer, by POST or GET', async () => {
    for (const authorization of [basic, toBasic(key, 'anything'), `Bearer ${key}`, `bearer ${key}`])
      for (const method of ['GET', 'POST']) {
        const reply = await place.call('/api/type', { method, authorization });
        expect([authorization.slice(0, 6), method, reply.text]).toEqual([
          authorization.slice(0, 6),
          method,
          '{"success":true,"type":"T1"}',
        ]);
      }
    const asked = (await place.requests()).filter(({ path }) => path === '/api/type');
    expect(asked.map(({ method, auth }) => [method, auth])).toEqual(
      Array.from({ length: 4 }, () => [
        ['GET', 'basic'],
        ['POST', 'basic'],
      ]).flat(),
    );
  });

  it('send JSON, a form or a query with a reading call, which the miner never sees', async () => {
    const json = { headers: { 'Content-Type': 'application/json' }, body: '{"a":1}' };
    expect((await place.call('/api/overview', { authorization: basic, ...json })).status).toBe(200);
    expect((await place.call('/api/ping?a=b', { authorization: basic, form: { type: 'latest' } })).text).toBe(
      '{"success":true}',
    );
    expect((await place.requests()).map(({ path }) => path).filter((path) => path.includes('?'))).toEqual([]);
  });

  it('are refused in the words of the device, with HTTP 200, so that they log in again', async () => {
    const told = async (authorization?: string) => {
      const { status, text } = await place.call(
        '/api/summary',
        authorization === undefined ? {} : { authorization },
      );
      return [status, text];
    };
    const invalid = [200, '{"success":false,"message":"invalid request"}'];
    const expired = [200, '{"success":false,"token":"expired"}'];
    expect(await told()).toEqual(invalid);
    expect(await told(toBasic(MINER_PASSWORD))).toEqual(invalid);
    expect(await told('Bearer abc.def.ghi')).toEqual(expired);
    const { jwt } = JSON.parse(
      (await place.call('/api/auth', { form: { username: 'a', password: key } })).text,
    );
    place.clock.aheadMs += 21_600_000;
    expect(await told(`Bearer ${jwt}`)).toEqual(expired);
    place.clock.aheadMs = 0;
    const login = async (form: Record<string, string>) => (await place.call('/api/auth', { form })).text;
    expect(await login({ username: 'admin', password: MINER_PASSWORD })).toBe(
      '{"success":false,"message":"invalid password"}',
    );
    expect(await login({ username: 'admin' })).toBe(
      '{"success":false,"message":"missing username/password fields"}',
    );
    expect((await place.call('/api/getNoSuchThing', { authorization: basic })).text).toBe(invalid[1]);
    expect((await place.call('/api/unit', { authorization: basic })).text).toBe(invalid[1]);
  });

  it('read pools without their passwords', async () => {
    const { text } = await place.call('/api/pools', { authorization: basic });
    expect(JSON.parse(text)).toEqual({
      success: true,
      pools: [
        { ...POOL, pass: '********' },
        { ...OTHER, pass: '********' },
      ],
    });
  });
});

describe('what changes a miner', () => {
  it('is done by an action of ours, once, and answered as the device does', async () => {
    const reply = await place.call('/api/restartCgMiner', { authorization: basic });
    expect([reply.status, reply.text]).toEqual([200, '{"success":true}']);
    expect((await place.counts())['/api/restartCgMiner']).toBe(1);
    const rows = await readAudit();
    expect(rows).toContainEqual(['admin', 'gateway.restartCgMiner', `miner:${place.id}`, 'tried']);
  });

  it('takes a form only: JSON would leave the miner without a pool', async () => {
    const json = {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ Pool1: POOL.url }),
    };
    for (const call of [
      '/api/updatePools',
      '/api/updateNetwork',
      '/api/updatePassword',
      '/api/setAutoTune',
    ]) {
      const reply = await place.call(call, { authorization: basic, ...json });
      expect([call, reply.status, JSON.parse(reply.text)]).toEqual([
        call,
        200,
        { success: false, message: 'send a form: the device understands no JSON' },
      ]);
    }
    const half = { Pool1: POOL.url, UserName1: '', Password1: 'x' };
    expect((await place.call('/api/updatePools', { authorization: basic, form: half })).text).toContain(
      '"success":false',
    );
    expect((await place.call('/api/updatePools', { authorization: basic })).text).toContain(
      '"success":false',
    );
    expect(await poolsOf()).toEqual([POOL, OTHER]);
    expect((await place.counts())['/api/updatePools']).toBeUndefined();
  });

  it('waits for POST, and for a key that is good for it', async () => {
    expect((await place.call('/api/reboot', { method: 'GET', authorization: basic })).status).toBe(405);
    const reader = await place.createKey(['miners.read']);
    const reply = await place.call('/api/reboot', { authorization: toBasic(reader.key) });
    expect([reply.status, reply.text]).toEqual([
      403,
      '{"success":false,"message":"this key is not good for miners.operate"}',
    ]);
    const operator = await place.createKey(['miners.operate']);
    expect((await place.call('/api/factoryReset', { authorization: toBasic(operator.key) })).status).toBe(
      403,
    );
    expect((await place.call('/api/summary', { authorization: toBasic(operator.key) })).status).toBe(403);
    expect(Object.keys(await place.counts()).filter((path) => /reboot|Reset/.test(path))).toEqual([]);
  });

  it('leaves firmware to the dashboard', async () => {
    expect((await place.call('/upgrade/upload', { authorization: basic })).status).toBe(501);
  });
});

describe('a key', () => {
  it('opens nothing once it is revoked, over, or its owner blocked, nor does a token got by it', async () => {
    const made = await place.createKey();
    const { jwt } = JSON.parse(
      (await place.call('/api/auth', { form: { username: 'a', password: made.key } })).text,
    );
    const texts = async () => [
      (await place.call('/api/ping', { authorization: toBasic(made.key) })).text,
      (await place.call('/api/ping', { authorization: `Bearer ${jwt}` })).text,
    ];
    const open = ['{"success":true}', '{"success":true}'];
    const shut = ['{"success":false,"message":"invalid request"}', '{"success":false,"token":"expired"}'];
    expect(await texts()).toEqual(open);
    const db = await openDatabase({
      dataDir: place.app.dataDir,
      databaseUrl: place.app.databaseUrl,
      demoPlanFile: null,
    });
    const block = (blocked_at: number | null) => db.updateTable('accounts').set({ blocked_at }).execute();
    await block(1);
    expect(await texts()).toEqual(shut);
    await block(null);
    const expire = (expires_at: number) =>
      db.updateTable('api_keys').set({ expires_at }).where('id', '=', made.about.id).execute();
    await expire(1);
    expect(await texts()).toEqual(shut);
    await expire(made.about.expiresAt);
    expect(await texts()).toEqual(open);
    await db.destroy();
    await place.admin.api('DELETE', `/api/v1/api-keys/${made.about.id}`);
    expect(await texts()).toEqual(shut);
  });
});

const readAudit = async () => {
  const db = await openDatabase({
    dataDir: place.app.dataDir,
    databaseUrl: place.app.databaseUrl,
    demoPlanFile: null,
  });
  const rows = await db.selectFrom('audit').selectAll().orderBy('id').execute();
  await db.destroy();
  return rows.map(({ username, action, target, outcome }) => [username, action, target, outcome]);
};

it('the miner’s own login is in no answer', async () => {
  const names = ['summary', 'overview', 'network', 'getDebugStats', 'stats'];
  const replies = await Promise.all(
    names.map((name) => place.call(`/api/${name}`, { authorization: basic })),
  );
  expect(replies.map(({ status }) => status)).toEqual(names.map(() => 200));
  expect((await place.requests()).length).toBeGreaterThanOrEqual(names.length);
  expect((await place.control.requests(0)).peakCount).toBe(1);
  expect(replies.filter(({ text }) => text.includes(MINER_PASSWORD) || text.includes('pool-secret'))).toEqual(
    [],
  );
});

it('the log is read as a text that goes on, through the one stream there is', async () => {
  const headers = { Authorization: basic };
  const stop = new AbortController();
  const reply = await fetch(`${place.app.origin}${place.base}/stream/logs`, { headers, signal: stop.signal });
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  const reader = reply.body?.getReader();
  let text = '';
  while (!/^\w{3} \d\d \d\d:\d\d:\d\d \S+ \S+: .+\n/.test(text))
    text += Buffer.from((await reader?.read())?.value ?? []).toString();
  stop.abort();
});

describe('what changes pools, network and password', () => {
  // One of its own for each: a miner that restarts is busy for a minute.
  let own: GatewayPlace;
  let ownBasic: string;
  beforeEach(async () => {
    own = await startGatewayPlace({ pools: [POOL, OTHER] });
    ownBasic = toBasic((await own.createKey()).key);
  });
  afterEach(() => own.stop());

  it('keeps the password of a pool for eight stars, and sets the rest', async () => {
    const form = {
      Pool1: OTHER.url,
      UserName1: 'worker.3',
      Password1: '********',
      Pool2: POOL.url,
      UserName2: POOL.user,
      Password2: 'typed-1',
    };
    const reply = await own.call('/api/updatePools', { authorization: ownBasic, form });
    expect(reply.text).toBe('{"success":true}');
    expect((await own.control.miner(0)).pools).toEqual([
      { ...OTHER, user: 'worker.3' },
      { ...POOL, pass: 'typed-1' },
    ]);
  });

  it('sets the network, and says which part of it is wrong', async () => {
    const form = { dhcp: 'static', ipaddress: '192.168.77.9', netmask: 'x', gateway: '192.168.77.1' };
    const wrong = await own.call('/api/updateNetwork', { authorization: ownBasic, form });
    expect(JSON.parse(wrong.text).success).toBe(false);
    expect((await own.counts())['/api/updateNetwork']).toBeUndefined();
  });

  it('sets the password of the admin, which is known here alone', async () => {
    const form = { user: 'admin', currentPassword: 'anything', newPassword: 'another-one-1' };
    const reply = await own.call('/api/updatePassword', { authorization: ownBasic, form });
    expect(reply.text).toBe('{"success":true}');
    expect((await own.control.miner(0)).passwords.admin).toBe('another-one-1');
    // From the first call on: the new one is proven some seconds later, the old one is wrong at once.
    const readType = () => own.call('/api/type', { authorization: ownBasic });
    for (let count = 0; count < 5; count += 1) expect((await readType()).text).toContain('"T1"');
  });
});
