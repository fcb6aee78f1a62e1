import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FleetFixture, pick, startFixture } from './testing/fleet-fixture.ts';

let fixture: FleetFixture;

beforeAll(async () => {
  fixture = await startFixture([{ uptimeS: 50_000 }, { generation: '2018-08' }]);
});
beforeEach(() => fixture.control.reset('all'));
afterAll(() => fixture.fleet.stop());

function send(path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
  const { control } = fixture.fleet;
  const headers = {
    'x-control-token': init.token ?? control.token,
    ...(init.headers as Record<string, string>),
  };
  return fetch(`${control.url}${path}`, { ...init, headers });
}

describe('the endpoint', () => {
  it('is on loopback and needs its token', async () => {
    expect(new URL(fixture.fleet.control.url).hostname).toBe('127.0.0.1');
    expect((await send('/miners/all', { token: 'no' })).status).toBe(401);
    expect((await fetch(`${fixture.fleet.control.url}/miners/all`)).status).toBe(401);
    expect((await send('/miners/all')).status).toBe(200);
  });

  it('refuses a browser', async () => {
    expect((await send('/miners/all', { headers: { origin: 'http://127.0.0.1' } })).status).toBe(403);
  });

  it('refuses a long body', async () => {
    const body = 'x'.repeat(2 * 1024 * 1024);
    expect((await send('/miners/0', { method: 'PATCH', body })).status).toBe(413);
  });

  it.each([
    ['/miners/9', {}],
    ['/miners/0', { colour: 'red' }],
    ['/miners/0', { mac: 5 }],
    ['/miners/0', { killChain: 7 }],
    ['/miners/0', { poolStatus: { pool: 5, status: 'Dead' } }],
    ['/miners/0', { poolStatus: { pool: 0, status: 'Tired' } }],
    ['/miners/0', []],
  ])('refuses PATCH %s %j', async (path, patch) => {
    expect((await send(path, { method: 'PATCH', body: JSON.stringify(patch) })).status).toBe(400);
  });

  it.each([{ kind: 'nonsense' }, {}, { kind: 'hang', colour: 1 }, { kind: 'refuse', times: 1 }])(
    'refuses the fault %j',
    async (fault) => {
      expect((await send('/miners/0/faults', { method: 'POST', body: JSON.stringify(fault) })).status).toBe(
        400,
      );
    },
  );

  it('knows no other route', async () => {
    expect((await send('/elsewhere')).status).toBe(404);
    expect((await send('/miners/0', { method: 'POST' })).status).toBe(404);
    expect((await send('/miners/0', { method: 'PATCH', body: '{' })).status).toBe(400);
  });
});

describe('patches of what it does', () => {
  it('kill, revive, remove and add a chain', async () => {
    const { control, json } = fixture;
    await control.patch(0, { killChain: 2 });
    await control.advance(700);
    expect(pick(await json('summary'), 'DEVS/2/Status')).toBe('Dead');
    await control.patch(0, { reviveChain: 2 });
    expect(pick(await json('summary'), 'DEVS/2/Status')).toBe('Alive');
    await control.patch(0, { removeChain: 0 });
    expect(pick(await json('summary'), 'DEVS/0/ID')).toBe(1);
    await control.patch(0, { addChain: 0 });
    expect(pick(await json('summary'), 'DEVS/0/ID')).toBe(0);
  });

  it('set temperatures; from 115 C a chain powers down, above 125 C nothing is believed', async () => {
    const { control, json } = fixture;
    await control.patch(0, { temperatureC: 88, chainTemperature: { chain: 1, temperatureC: 117 } });
    await control.advance(130);
    const hot = await json('summary');
    expect(pick(hot, 'DEVS/1')).toMatchObject({ Temperature: 117, Status: 'Sick' });
    expect(Math.abs(Number(pick(hot, 'DEVS/0/Temperature')) - 88)).toBeLessThan(2);
    await control.patch(0, { cgminer: 'restart', temperatureC: 9999 });
    await control.advance(60);
    expect(Number(pick(await json('summary'), 'DEVS/0/Temperature'))).toBeGreaterThan(9000);
  });

  it('set the fan, the rate, the tuning flag and the refused shares', async () => {
    const { control, json } = fixture;
    await control.patch(0, { fanDutyPercent: 0, rateFactor: 0.5, tuning: true, rejectShare: 1 });
    const before = Number(pick(await json('summary'), 'POOLS/0/Rejected'));
    await control.advance(3600);
    const summary = await json('summary');
    expect(summary).toMatchObject({ tuning: true, HARDWARE: { 'Fan duty': 0 } });
    expect(Number(pick(summary, 'DEVS/0/MHS 15m'))).toBeLessThan(3e6);
    expect(Number(pick(summary, 'POOLS/0/Rejected'))).toBeGreaterThan(before + 100);
  });
});

describe('patches of who it is', () => {
  it('change address, MAC and firmware', async () => {
    const { control, json } = fixture;
    await control.patch(0, {
      mac: '02:00:00:00:00:99',
      ipAddress: '10.1.2.3',
      firmware: 't1_20190101_000000',
    });
    expect(await json('overview')).toMatchObject({
      network: { ipaddress: '10.1.2.3' },
      version: { ethaddr: '02:00:00:00:00:99', build_date: '1st of January 2019 12:00 AM' },
    });
  });

  it('change password, generation and scheme', async () => {
    const { control, call } = fixture;
    const refused = { body: '{"success":false,"message":"invalid request"}' };
    await control.patch(0, { adminPassword: 'other' });
    expect(await call('type')).toMatchObject(refused);
    await control.patch(0, { adminPassword: 'dragonadmin', basicAuth: false });
    expect(await call('type')).toMatchObject(refused);
    await control.patch(0, { basicAuth: true, generation: '2018-08' });
    expect((await control.miner(0)).passwords).toEqual({ admin: 'admin', guest: 'guest' });
    expect(await call('unit')).toMatchObject({ body: '{"success":true,"unit":"H\\/s"}' });
  });

  it('make the vendor answer about firmware', async () => {
    const { control, json } = fixture;
    await control.patch(0, { latestFirmware: 't1_20300101_000000' });
    const answer = json('getLatestFirmwareVersion');
    await expect.poll(async () => (await control.miner(0)).busyWorkers).toBe(1);
    await control.advance(3);
    expect(await answer).toMatchObject({ success: true, version: 't1_20300101_000000', isUpdated: false });
  });

  it('set a latency in real time', async () => {
    await fixture.control.patch(0, { latency: { fixedMs: 60 } });
    const startMs = performance.now();
    await fixture.json('type');
    expect(performance.now() - startMs).toBeGreaterThan(55);
  });
});

it('logs requests with their scheme and how many ran at once', async () => {
  const { control, json, call } = fixture;
  // so long that all are there at once, on a busy machine too
  await control.patch(0, { latency: { fixedMs: 500 } });
  await Promise.all([
    json('type'),
    call('ping'),
    call('summary', { headers: { Authorization: 'Bearer x' } }),
  ]);
  // The end of a request is noted when its connection has let go of it.
  await expect
    .poll(async () => (await control.requests(0)).records.every(({ endMs }) => endMs !== null))
    .toBe(true);
  const report = await control.requests(0);
  expect(report).toMatchObject({ totalCount: 3, peakCount: 3 });
  expect(report.records.map(({ auth }) => auth).sort()).toEqual(['basic', 'basic', 'bearer']);
  expect(report.records[0]).toMatchObject({ method: 'POST', status: 200 });
  await control.clearRequests('all');
  expect(await control.requests(0)).toEqual({ totalCount: 0, peakCount: 0, counts: {}, records: [] });
});

it('resets a miner at the same address', async () => {
  const { control, address } = fixture;
  await control.patch(0, { power: 'off', mac: '02:00:00:00:00:01' });
  const before = address();
  await control.reset(0);
  const after = await control.miner(0);
  expect(after).toMatchObject({ address: before, power: 'on', mac: fixture.fleet.miners[0]?.mac });
  expect(await fixture.json('type')).toEqual({ success: true, type: 'T1' });
});
