import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WireAnswer } from '../ground/testing/exchange.ts';
import { MINER_ENDPOINTS } from './api.ts';
import { FAULT_KINDS, type FaultKind } from './faults.ts';
import { type FleetFixture, pick, startFixture } from './testing/fleet-fixture.ts';

let fixture: FleetFixture;

beforeAll(async () => {
  fixture = await startFixture([{ uptimeS: 50_000 }], { timeScale: 200 });
});
beforeEach(() => fixture.control.reset(0));
afterAll(() => fixture.fleet.stop());

/** How a request for `summary` ends, by fault. */
const ENDINGS: Readonly<Record<FaultKind, unknown>> = {
  refuse: 'refused',
  reset: 'broken',
  hang: 'timeout',
  drip: 'timeout',
  cut: 'broken',
  'page-401': { status: 401, body: expect.stringContaining('401 Authorization Required') },
  'status-500': { status: 500, body: expect.stringContaining('<html>') },
  garbage: { status: 200, body: expect.not.stringMatching(/^\{/) },
  'missing-field': { status: 200, body: expect.not.stringContaining('DEVS') },
  'wrong-type': { status: 200, body: expect.stringMatching(/"MHS av":"[\d.]+"/) },
  'huge-body': { status: 200, body: expect.stringMatching(/"padding":"x+"\}$/) },
  'endless-body': 'timeout',
  slow: { status: 200, body: expect.stringContaining('DEVS') },
  'clock-skew': { status: 200, body: expect.stringContaining('DEVS') },
  redirect: { status: 302 },
  'html-200': { status: 200, body: expect.stringContaining('<title>DragonMint</title>') },
  'lost-reply': 'broken',
  'acts-late': 'timeout',
};

describe.each(FAULT_KINDS)('%s', (kind) => {
  it('ends a request as it should, and is gone when cleared', async () => {
    await fixture.control.setFault(0, {
      kind,
      latencyMs: 5,
      actsAfterMs: 60_000,
      intervalMs: 20,
      bytes: 100_000,
    });
    const patience = ENDINGS[kind] === 'timeout' ? { timeoutMs: 100 } : {};
    expect(await fixture.call('summary', patience)).toEqual(
      typeof ENDINGS[kind] === 'string' ? ENDINGS[kind] : expect.objectContaining(ENDINGS[kind]),
    );
    await fixture.control.clearFaults(0);
    expect(await fixture.json('summary')).toMatchObject({ success: true });
  });
});

describe('missing-field and wrong-type', () => {
  const withSelf = ['auth', 'reboot', 'poweroff', 'factoryReset'];
  const readable = MINER_ENDPOINTS.filter((endpoint) => !withSelf.includes(endpoint));

  it.each(readable)('spoil %s', async (endpoint) => {
    const whole = await fixture.json(endpoint);
    await fixture.control.setFault(0, { kind: 'missing-field', endpoint, times: 1 });
    expect(await fixture.json(endpoint)).not.toEqual(whole);
    await fixture.control.setFault(0, { kind: 'wrong-type', endpoint, as: 'object', times: 1 });
    expect(JSON.stringify(await fixture.json(endpoint))).toMatch(/\{"value":/);
  });

  it('reach a place in every entry of a list', async () => {
    await fixture.control.setFault(0, { kind: 'missing-field', field: 'DEVS/*/Temperature' });
    const summary = await fixture.json('summary');
    expect(pick(summary, 'DEVS/2/Temperature')).toBeUndefined();
    expect(pick(summary, 'DEVS/2/Status')).toBe('Alive');
  });

  it('can make a value null', async () => {
    await fixture.control.setFault(0, { kind: 'wrong-type', field: 'HARDWARE/Fan duty', as: 'null' });
    expect(pick(await fixture.json('summary'), 'HARDWARE/Fan duty')).toBeNull();
  });
});

describe('scope', () => {
  it('is one endpoint when named', async () => {
    await fixture.control.setFault(0, { kind: 'status-500', endpoint: 'pools' });
    expect(await fixture.call('pools')).toMatchObject({ status: 500 });
    expect(await fixture.call('type')).toMatchObject({ status: 200 });
  });

  it('ends after the given number of requests', async () => {
    await fixture.control.setFault(0, { kind: 'page-401', times: 2 });
    const statuses: unknown[] = [];
    for (let i = 0; i < 3; i += 1) statuses.push(pick(await fixture.call('type'), 'status'));
    expect(statuses).toEqual([401, 401, 200]);
  });

  it('covers pages as well', async () => {
    await fixture.control.setFault(0, { kind: 'hang', endpoint: 'page' });
    expect(await fixture.call('/', { timeoutMs: 50 })).toBe('timeout');
    expect(await fixture.call('type')).toMatchObject({ status: 200 });
  });
});

it('does what was asked before it spoils the reply', async () => {
  await fixture.control.setFault(0, { kind: 'cut', endpoint: 'setAutoTune', times: 1 });
  expect(await fixture.call('setAutoTune', { fields: { autotune: 'efficient' } })).toBe('broken');
  expect(await fixture.json('getAutoTune')).toMatchObject({ autoTuneMode: 'efficient' });
});

it('does nothing behind a fault that answers for the backend', async () => {
  await fixture.control.setFault(0, { kind: 'status-500', endpoint: 'setAutoTune', times: 1 });
  await fixture.call('setAutoTune', { fields: { autotune: 'efficient' } });
  expect(await fixture.json('getAutoTune')).toMatchObject({ autoTuneMode: 'balanced' });
});

it('cuts connections that are open when it refuses', async () => {
  const [host = '', port = ''] = fixture.address().split(':');
  await fixture.control.patch(0, { cgminer: 'hung' });
  const broken = new Promise((resolve) => {
    const headers = { Authorization: `Basic ${btoa('admin:dragonadmin')}` };
    request({ host, port, path: '/api/summary', headers }).on('error', resolve).end();
  });
  await expect.poll(async () => (await fixture.control.miner(0)).busyWorkers).toBe(1);
  await fixture.control.setFault(0, { kind: 'refuse' });
  expect(await broken).toMatchObject({ code: 'ECONNRESET' });
});

it('moves the clock of headers, tokens and shares', async () => {
  const before = await fixture.control.clock();
  await fixture.control.setFault(0, { kind: 'clock-skew', skewS: -86_400 });
  const answer = (await fixture.call('summary')) as WireAnswer;
  const date = answer.headers.find(([name]) => name === 'Date')?.[1] ?? '';
  expect(Math.abs(Date.parse(date) - before.nowMs + 86_400_000)).toBeLessThan(600_000);
  expect(Number(pick(JSON.parse(answer.body), 'DEVS/0/Last Valid Work')) * 1000).toBeLessThan(
    before.nowMs - 80_000_000,
  );
  const { jwt } = await fixture.json('auth', { fields: { username: 'admin', password: 'dragonadmin' } });
  const claims = JSON.parse(Buffer.from(String(jwt).split('.')[1] ?? '', 'base64url').toString());
  expect(claims.iat * 1000).toBeLessThan(before.nowMs - 80_000_000);
});
