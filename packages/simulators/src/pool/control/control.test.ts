import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passwordHashOf } from '../post-log.ts';
import { ACCOUNT_SCENARIOS } from '../scenario-names.ts';
import { type PoolFixture, startPoolFixture } from '../testing/pool-fixture.ts';

let fixture: PoolFixture;

beforeAll(async () => {
  fixture = await startPoolFixture({ accounts: 2, types: 'documented', cacheS: 0 });
});
beforeEach(() => fixture.control.reset());
afterAll(() => fixture.pool.stop());

interface Sent {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

async function statusOf(method: string, path: string, { body, headers }: Sent = {}): Promise<number> {
  const { url, token } = fixture.pool.control;
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { 'x-control-token': token, ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return answer.status;
}

describe('the endpoint', () => {
  it('needs its token and no browser', async () => {
    expect(await statusOf('GET', '/accounts/all', { headers: { 'x-control-token': 'no' } })).toBe(401);
    expect(await statusOf('GET', '/accounts/all', { headers: { origin: 'http://127.0.0.1' } })).toBe(403);
    expect(await statusOf('GET', '/accounts/all')).toBe(200);
  });

  it.each([
    ['PATCH', '/accounts/9', {}],
    ['PATCH', '/accounts/0', { colour: 'red' }],
    ['PATCH', '/accounts/0', { monitor: 'yes' }],
    ['PATCH', '/accounts/0', { changeWorker: { name: 'nobody', gps: 1 } }],
    ['PATCH', '/accounts/0', { changeWorker: { gps: 1 } }],
    ['PATCH', '/accounts/0', { addWorker: { name: 'x', algorithm: 'C30' } }],
    ['PATCH', '/accounts/0', { creditNanogrin: '1.5' }],
    ['PATCH', '/settings', { types: 'strange' }],
    ['PATCH', '/settings', { colour: 'red' }],
    ['PATCH', '/settings', { words: { paid: 'x' } }],
    ['POST', '/faults', { kind: 'nonsense' }],
    ['POST', '/faults', { kind: 'hang', colour: 1 }],
    ['POST', '/faults', { kind: 'hang', endpoint: 'poolStats' }],
    ['POST', '/faults', { kind: 'refuse', times: 1 }],
    ['POST', '/advance', { seconds: -1 }],
    ['POST', '/accounts/0/receive', {}],
  ])('refuses %s %s %j', async (method, path, body) => {
    expect(await statusOf(method, path, { body })).toBe(400);
  });

  it('knows no other route', async () => {
    expect(await statusOf('GET', '/miners/all')).toBe(404);
    expect(await statusOf('POST', '/accounts/0', { body: {} })).toBe(404);
  });
});

describe('an account', () => {
  it('takes another password and settings', async () => {
    await fixture.control.patch(0, { password: 'new one', monitor: true, wallet: '', limited: true });
    const change = { monitor: false, wallet: 'http://grin.example' };
    expect(await fixture.order('updateUserSettings', change)).toMatchObject({ status: false });
    const fields = { ...change, password: 'new one' };
    expect(await fixture.order('updateUserSettings', fields)).toEqual({
      http: 200,
      status: true,
      monitor: false,
      limited: true,
    });
    expect(await fixture.control.account(0)).toMatchObject({ wallet: 'http://grin.example', monitor: false });
  });

  it('loses a wallet that is sent back masked', async () => {
    const { wallet } = await fixture.json('userSettings');
    await fixture.order('updateUserSettings', { monitor: true, wallet });
    expect(await fixture.control.account(0)).toMatchObject({ wallet: '203***415' });
  });

  it('must be sent monitor and wallet, unless told otherwise', async () => {
    expect(await fixture.order('updateUserSettings', { monitor: true })).toMatchObject({ status: false });
    await fixture.control.change({ needsAllSettings: false });
    expect(await fixture.order('updateUserSettings', { monitor: true })).toMatchObject({ status: true });
    expect(await fixture.control.account(0)).toMatchObject({ monitor: true, wallet: '203.0.113.7:3415' });
  });

  it('gets and loses workers', async () => {
    await fixture.control.patch(0, {
      addWorker: { name: 'new', gps: 10 },
      changeWorker: { name: 'office', gps: 0 },
    });
    await fixture.control.advance(3600);
    const { workers, active_workers: active } = await fixture.json('dashboard');
    const list = workers as { name: string; statistics: { current_hashrate: number }[] }[];
    const rateOf = (wanted: string) =>
      list.find(({ name }) => name === wanted)?.statistics[0]?.current_hashrate;
    expect(rateOf('new')).toBeGreaterThan(9);
    expect(rateOf('office')).toBe(0);
    expect(active).toBe(5);
  });

  it('earns nothing once its workers stopped', async () => {
    for (const { name } of (await fixture.control.account(0)).workers) {
      await fixture.control.patch(0, { changeWorker: { name, gps: 0 } });
    }
    await fixture.control.advance(86_400);
    const before = (await fixture.control.account(0)).credits.length;
    await fixture.control.advance(5 * 86_400);
    expect((await fixture.control.account(0)).credits).toHaveLength(before);
    expect((await fixture.control.account(1)).credits.length).toBeGreaterThan(before);
  });

  it('is credited by order', async () => {
    const before = BigInt((await fixture.control.account(0)).immatureNanogrin);
    await fixture.control.patch('all', { creditNanogrin: '9007199254740993' });
    expect(BigInt((await fixture.control.account(0)).immatureNanogrin) - before).toBe(9_007_199_254_740_993n);
  });

  it('has no mail before one is sent', async () => {
    await expect(fixture.control.mail(0)).rejects.toThrow('no mail');
  });
});

describe('the log', () => {
  it('counts by endpoint and by account', async () => {
    await fixture.json('dashboard');
    await fixture.json('dashboard', { index: 1 });
    await fixture.json('payoutStats', { index: 1 });
    await fixture.call('/favicon.ico');
    const report = await fixture.control.requests();
    expect(report).toMatchObject({ totalCount: 4, limitedCount: 0, peakCount: 1 });
    expect(report.counts).toEqual({ dashboard: 2, payoutStats: 1 });
    expect(report.byUser['rig+garage@pool.example']).toEqual({ dashboard: 1, payoutStats: 1 });
    expect(report.records.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['fresh', 200],
      ['fresh', 200],
      ['fresh', 200],
      ['unknown-path', 404],
    ]);
    await fixture.control.clearRequests();
    expect(await fixture.control.requests()).toMatchObject({ totalCount: 0, counts: {}, records: [] });
  });

  it('has the hash of a password and never the password', async () => {
    const password = 'pool-password-1';
    await fixture.order('requestPayout', { method: 'http' });
    await fixture.order(
      'requestPayout',
      {},
      { body: `{"password":"pool-p\\u0061ssword-1","method":"http"}` },
    );
    await fixture.order('requestPayout', {}, { body: `password=${password}` });
    const posts = await fixture.control.posts();
    expect(posts).toMatchObject([
      { body: JSON.stringify({ password: passwordHashOf(password), method: 'http' }), wasDone: true },
      { body: null, passwordHash: passwordHashOf(password), wasDone: false },
      { body: null, passwordHash: null, wasDone: false },
    ]);
    expect(JSON.stringify(posts)).not.toContain(password);
  });
});

it('starts in every scenario', async () => {
  const all = await startPoolFixture({
    accounts: ACCOUNT_SCENARIOS.map((scenario) => ({ scenario })),
    limitPerMinute: 999,
  });
  const states = await all.control.accounts();
  const dashboards = await Promise.all(states.map(({ index }) => all.json('dashboard', { index })));
  await all.pool.stop();
  expect(states).toHaveLength(ACCOUNT_SCENARIOS.length);
  expect(dashboards.map(({ status }) => status)).toEqual(states.map(() => true));
  const stateOf = (wanted: (typeof ACCOUNT_SCENARIOS)[number]) => states[ACCOUNT_SCENARIOS.indexOf(wanted)];
  expect(Number(stateOf('below-minimum')?.unpaidNanogrin)).toBeLessThan(1e9);
  expect(Number(stateOf('expiring')?.expiredNanogrin)).toBeGreaterThan(0);
  expect(BigInt(stateOf('beyond-2-53')?.unpaidNanogrin ?? 0)).toBeGreaterThan(2n ** 53n);
  expect(stateOf('mail-waiting')?.mails).toHaveLength(1);
  expect(stateOf('many-payouts')?.payouts.length).toBeGreaterThan(100);
  expect(stateOf('new')?.credits).toEqual([]);
});

it('runs from the command line and stops by itself', async () => {
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
  const args = [cli, '--port', '0', '--accounts', '2', '--seconds', '0.3'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => {
    text += piece.toString();
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(text).toMatch(/^http:\/\/127\.0\.0\.1:\d+\tminer-1@pool\.example\tpool-password-1\tmining$/m);
  expect(text).toMatch(/^control http:\/\/127\.0\.0\.1:\d+ token \S+$/m);
});
