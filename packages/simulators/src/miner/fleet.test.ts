import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { answered, basic, exchange } from '../ground/testing/exchange.ts';
import { MINER_SCENARIOS } from './scenario-names.ts';
import { type FleetFixture, pick, startFixture } from './testing/fleet-fixture.ts';

let fixture: FleetFixture | null = null;

async function start(...how: Parameters<typeof startFixture>): Promise<FleetFixture> {
  fixture = await startFixture(...how);
  return fixture;
}

afterEach(async () => {
  await fixture?.fleet.stop();
  fixture = null;
});

describe('scenarios on the wire', () => {
  it('all start', async () => {
    const { fleet, control } = await start(MINER_SCENARIOS.map((scenario) => ({ scenario })));
    expect(fleet.miners.map(({ scenario }) => scenario)).toEqual(MINER_SCENARIOS);
    expect(await control.miners()).toHaveLength(MINER_SCENARIOS.length);
  });

  it('offline refuses, unreachable says nothing', async () => {
    const { call } = await start([{ scenario: 'offline' }, { scenario: 'unreachable' }]);
    expect(await call('ping')).toBe('refused');
    expect(await call('ping', { index: 1, timeoutMs: 50 })).toBe('timeout');
    expect(await call('/', { index: 1, timeoutMs: 50 })).toBe('timeout');
  });

  it('wrong-password takes no default, guest-only takes the guest’s', async () => {
    const { address } = await start([{ scenario: 'wrong-password' }, { scenario: 'guest-only' }]);
    const ask = async (index: number, user: string, password: string) =>
      JSON.parse((await answered(address(index), { path: '/api/type', headers: basic(user, password) })).body)
        .success;
    expect(await ask(0, 'admin', 'dragonadmin')).toBe(false);
    expect(await ask(0, 'guest', 'dragonguest')).toBe(false);
    expect(await ask(1, 'admin', 'dragonadmin')).toBe(false);
    expect(await ask(1, 'guest', 'dragonguest')).toBe(true);
  });

  it('default-mac repeats one address', async () => {
    const { fleet } = await start([{ scenario: 'default-mac' }, { scenario: 'default-mac' }]);
    expect(new Set(fleet.miners.map(({ mac }) => mac))).toEqual(new Set(['00:0a:35:00:00:00']));
  });
});

describe('accounts on the wire', () => {
  it('the later build has another title and any Basic password while its default is set', async () => {
    const { address, control, call } = await start([{ generation: '2018-08' }]);
    expect((await answered(address(), { method: 'GET', path: '/' })).body).toContain(
      '<title>AsicMiner</title>',
    );
    const headers = basic('admin', 'anything');
    expect(await call('type', { headers })).toMatchObject({ body: '{"success":true,"type":"T1"}' });
    await control.patch(0, { adminPassword: 'own' });
    expect(await call('type', { headers })).toMatchObject({
      body: '{"success":false,"message":"invalid request"}',
    });
  });

  it('a guest reads but does not act', async () => {
    const { address } = await start([{}]);
    const ask = async (endpoint: string) =>
      JSON.parse(
        (await answered(address(), { path: `/api/${endpoint}`, headers: basic('guest', 'dragonguest') }))
          .body,
      );
    for (const endpoint of ['summary', 'pools', 'overview', 'network', 'ping', 'getHashRates']) {
      expect(await ask(endpoint)).toMatchObject({ success: true });
    }
    for (const endpoint of ['reboot', 'updatePools', 'getAutoTune', 'unit']) {
      expect(await ask(endpoint)).toEqual({ success: false, message: 'invalid request' });
    }
  });
});

describe('replies', () => {
  it('has 63 chips on each of three boards', async () => {
    const { json } = await start([{}], { timeScale: 20 });
    const boards = pick(await json('getDebugStats'), 'boards');
    expect(boards).toHaveLength(3);
    expect(pick(boards, '0/chips')).toHaveLength(63);
    expect(pick(boards, '2/board')).toMatchObject({ ID: 'DT12', 'Num chips': 63, 'Num cores': 2016 });
    expect(Object.keys(pick(boards, '0/chips/62') ?? {})).toContain('nVol');
  });

  it('keeps samples of the last five hours', async () => {
    const { json } = await start([{ uptimeS: 86_400 }]);
    const reply = await json('getHashRates');
    expect(pick(reply, 'times')).toHaveLength(150);
    expect(pick(reply, 'stats')).toHaveLength(3);
    expect(pick(reply, 'stats/0')).toHaveLength(150);
  });

  it('answers metrics with the numbers of a summary when asked to', async () => {
    const { address, json } = await start([{}], { metrics: true });
    const { body } = await answered(address(), { method: 'GET', path: '/metrics' });
    const summary = await json('summary');
    const rows = [pick(summary, 'DEVS'), pick(summary, 'POOLS'), [pick(summary, 'HARDWARE')]].flat();
    const numbers = rows
      .flatMap((row) => Object.values(row ?? {}))
      .filter((value) => typeof value === 'number');
    expect(body).toContain(`# samples ${numbers.length}\n`);
    expect(body.split('\n').filter((line) => line.startsWith('miner_'))).toHaveLength(numbers.length);
    expect(body).toContain(`miner_chain_id{place="2"} 2`);
  });

  it('has no metrics otherwise', async () => {
    const { address } = await start([{}]);
    const { body } = await answered(address(), { method: 'GET', path: '/metrics' });
    expect(body).toContain('<title>DragonMint</title>');
  });
});

describe('addresses', () => {
  it('can be one per miner on one port', async () => {
    const free = await startFixture([{}]);
    const port = free.fleet.miners[0]?.port ?? 0;
    await free.fleet.stop();
    const { fleet, json } = await start([{}, {}, {}], { ownAddresses: true, port });
    expect(fleet.miners.map(({ host }) => host)).toEqual(['127.0.0.2', '127.0.0.3', '127.0.0.4']);
    expect(await json('type', { index: 2 })).toMatchObject({ success: true });
  });

  it('are all given back when one of them is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.3', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const failing = startFixture([{}, {}], { ownAddresses: true, port });
    await expect(failing).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(await exchange(`127.0.0.2:${port}`, { path: '/api/ping' })).toBe('refused');
    taken.close();
  });

  it('are all closed by stop', async () => {
    const { fleet, address } = await startFixture([{}, {}]);
    await fleet.stop();
    expect(await exchange(address(1), { path: '/api/ping' })).toBe('refused');
  });
});

it('keeps no timer per miner', async () => {
  const timerCount = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timerCount();
  const { fleet } = await start(Array.from({ length: 300 }, () => ({})));
  expect(fleet.miners).toHaveLength(300);
  expect(timerCount() - before).toBeLessThan(10);
});

it('runs from the command line and stops by itself', async () => {
  const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
  const child = spawn(process.execPath, [cli, '--count', '2', '--port', '0', '--seconds', '0.2']);
  let output = '';
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString();
  });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect(code).toBe(0);
  expect(output).toMatch(/^127\.0\.0\.1:\d+\t02:d1:00:00:00:00\t2018-05\thealthy\t/);
  expect(output).toMatch(/control http:\/\/127\.0\.0\.1:\d+ token \S+/);
});
