import { afterEach, describe, expect, it } from 'vitest';
import type { MinerPlan } from './plan.ts';
import { type CallOptions, type FleetFixture, pick, startFixture } from './testing/fleet-fixture.ts';

let fixture: FleetFixture;

async function start(plan: MinerPlan = {}): Promise<void> {
  fixture = await startFixture([plan]);
}

/** Calls an endpoint that takes its time. */
function act(endpoint: string, how: CallOptions = {}): Promise<Record<string, unknown>> {
  return fixture.hurry(fixture.json(endpoint, how));
}

afterEach(() => fixture.fleet.stop());

async function bearer(): Promise<string> {
  const { jwt } = await fixture.json('auth', { fields: { username: 'admin', password: 'dragonadmin' } });
  return `Bearer ${String(jwt)}`;
}

describe('pools', () => {
  it('replaces the list, drops incomplete pools and restarts cgminer', async () => {
    await start();
    const fields = {
      Pool1: 'stratum+tcp://a.example:1',
      UserName1: 'u',
      Password1: 'p',
      Pool2: 'x',
      UserName2: 'y',
    };
    expect(await act('updatePools', { fields })).toEqual({ success: true });
    const expected = [{ url: 'stratum+tcp://a.example:1', user: 'u', pass: 'p' }];
    expect(await fixture.json('pools')).toEqual({ success: true, pools: expected });
    expect(await fixture.json('summary')).toEqual({ success: false });
    expect(await fixture.json('getAutoTuneStatus')).toMatchObject({ success: true, isRunning: false });
    expect(await act('getDebugStats')).toMatchObject({ success: true, boards: [] });
    await fixture.control.advance(60);
    expect(pick(await fixture.json('summary'), 'POOLS/0/URL')).toBe('stratum+tcp://a.example:1');
  });

  it('loses every pool to a body it cannot read, and then cannot mine', async () => {
    await start();
    const headers = { 'Content-Type': 'application/json' };
    await act('updatePools', { fields: { Pool1: 'a', UserName1: 'b', Password1: 'c' }, headers });
    expect(await fixture.json('pools')).toEqual({ success: true, pools: [] });
    await fixture.control.advance(600);
    expect(await fixture.json('summary')).toEqual({ success: false });
  });

  it('moves to the next pool when one dies, and keeps the first one’s counters', async () => {
    await start();
    const before = await fixture.json('summary');
    await fixture.control.patch(0, { poolStatus: { pool: 0, status: 'Dead' } });
    await fixture.control.advance(600);
    const after = await fixture.json('summary');
    expect(pick(after, 'POOLS/0')).toMatchObject({
      Status: 'Dead',
      'Stratum Active': false,
      'Stratum URL': '',
    });
    expect(pick(after, 'POOLS/1')).toMatchObject({ Status: 'Alive', 'Stratum Active': true });
    expect(Number(pick(after, 'POOLS/0/Accepted'))).toBeGreaterThanOrEqual(
      Number(pick(before, 'POOLS/0/Accepted')),
    );
    expect(Number(pick(after, 'POOLS/1/Accepted'))).toBeGreaterThan(0);
    expect(pick(after, 'DEVS/0/Last Share Pool')).toBe(1);
  });
});

describe('passwords and tokens', () => {
  it('takes the new password, refuses the old one, and keeps tokens', async () => {
    await start();
    const Authorization = await bearer();
    const fields = { user: 'admin', currentPassword: 'dragonadmin', newPassword: 'n' };
    expect(await fixture.json('updatePassword', { fields })).toEqual({ success: true });
    expect(await fixture.json('type')).toEqual({ success: false, message: 'invalid request' });
    expect(await fixture.json('type', { headers: { Authorization } })).toEqual({ success: true, type: 'T1' });
  });

  it('lets a token run out after six hours', async () => {
    await start();
    const Authorization = await bearer();
    await fixture.control.advance(21_590);
    expect(await fixture.json('type', { headers: { Authorization } })).toMatchObject({ success: true });
    await fixture.control.advance(20);
    expect(await fixture.json('type', { headers: { Authorization } })).toEqual({
      success: false,
      token: 'expired',
    });
  });

  it('can be set to take tokens only', async () => {
    await start({ basicAuth: false });
    expect(await fixture.json('type')).toEqual({ success: false, message: 'invalid request' });
    const Authorization = await bearer();
    expect(await fixture.json('type', { headers: { Authorization } })).toMatchObject({ success: true });
  });
});

describe('power', () => {
  it('refuses while it reboots, then has a new key, a new uptime and a cgminer that warms up', async () => {
    await start();
    const Authorization = await bearer();
    expect(await act('reboot')).toEqual({ success: true });
    await fixture.control.advance(1);
    await expect.poll(() => fixture.call('type')).toBe('refused');
    await fixture.control.advance(46);
    await expect.poll(() => fixture.call('type')).toMatchObject({ status: 200 });
    expect(await fixture.json('type', { headers: { Authorization } })).toEqual({
      success: false,
      token: 'expired',
    });
    expect(String(pick(await fixture.json('overview'), 'hardware/status'))).toMatch(/ up \d+ min, {2}load/);
    expect(await fixture.json('summary')).toEqual({ success: false });
    await fixture.control.advance(80);
    expect(Number(pick(await fixture.json('summary'), 'DEVS/0/Device Elapsed'))).toBeLessThan(60);
  });

  it('stays off until it is powered on by hand', async () => {
    await start();
    expect(await act('poweroff')).toEqual({ success: true });
    await fixture.control.advance(86_400);
    await expect.poll(() => fixture.call('type')).toBe('refused');
    await fixture.control.patch(0, { power: 'on' });
    await expect.poll(() => fixture.call('type')).toMatchObject({ status: 200 });
  });

  it('forgets everything in a factory reset', async () => {
    await start();
    const fields = { user: 'admin', currentPassword: 'dragonadmin', newPassword: 'mine' };
    await fixture.json('updatePassword', { fields });
    const headers = { Authorization: `Basic ${Buffer.from('admin:mine').toString('base64')}` };
    expect(await act('factoryReset', { headers })).toEqual({ success: true });
    await fixture.control.advance(60);
    await expect.poll(() => fixture.call('pools')).toMatchObject({ status: 200 });
    expect(pick(await fixture.json('pools'), 'pools/0/user')).toBe('factory.worker');
  });
});

describe('network', () => {
  const fields = {
    dhcp: 'static',
    ipaddress: '10.9.9.9',
    netmask: '255.255.255.0',
    gateway: '10.9.9.1',
    'dns[0]': '10.9.9.1',
    'dns[1]': '10.9.9.2',
  };

  it('never answers when its address changes, and then reports the new one', async () => {
    await start();
    expect(await fixture.hurry(fixture.call('updateNetwork', { fields }))).toBe('broken');
    expect(await fixture.json('network')).toMatchObject({
      dhcp: 'static',
      ipaddress: '10.9.9.9',
      dns2: '10.9.9.2',
    });
    const dhcp = { fields: { dhcp: 'dhcp' } };
    expect(await fixture.hurry(fixture.call('updateNetwork', dhcp))).toBe('broken');
    expect(await fixture.json('network')).toMatchObject({ dhcp: 'dhcp', dns2: '' });
  });

  it('answers when only the rest changes', async () => {
    await start({ ipAddress: '10.9.9.9' });
    expect(await act('updateNetwork', { fields })).toEqual({ success: true });
    expect(pick(await fixture.json('overview'), 'network/gateway')).toBe('10.9.9.1');
  });
});

describe('auto-tune', () => {
  it('changes the rate, and tunes for some time', async () => {
    await start();
    expect(await act('setAutoTune', { fields: { autotune: 'efficient' } })).toEqual({
      success: true,
    });
    await fixture.control.advance(300);
    const summary = await fixture.json('summary');
    expect(summary).toMatchObject({ success: true, tuning: true });
    expect(Number(pick(summary, 'DEVS/0/MHS av'))).toBeLessThan(5_050_000);
    expect(await fixture.json('getAutoTuneStatus')).toMatchObject({ isTuning: true, mode: 'efficient' });
    await fixture.control.advance(600);
    expect(await fixture.json('summary')).toMatchObject({ tuning: false });
  });

  it('does nothing for an unknown mode', async () => {
    await start();
    await act('setAutoTune', { fields: { autotune: 'turbo' } });
    expect(await fixture.json('summary')).toMatchObject({ success: true });
    expect(await fixture.json('getAutoTune')).toEqual({ success: true, autoTuneMode: 'balanced' });
  });
});

describe('five workers', () => {
  it('hold up every call while cgminer hangs, but no page, and come free with it', async () => {
    await start();
    await fixture.control.patch(0, { cgminer: 'hung' });
    const patience = new AbortController();
    const hung = Array.from({ length: 5 }, () => fixture.call('summary', { signal: patience.signal }));
    await expect.poll(async () => (await fixture.control.miner(0)).busyWorkers).toBe(5);
    patience.abort();
    expect(await Promise.all(hung)).toEqual(Array(5).fill('broken'));
    expect(await fixture.call('type', { timeoutMs: 100 })).toBe('timeout');
    expect(await fixture.call('/')).toMatchObject({ status: 405 });
    await fixture.control.patch(0, { cgminer: 'running' });
    expect(await fixture.json('type')).toEqual({ success: true, type: 'T1' });
    expect((await fixture.control.miner(0)).busyWorkers).toBe(0);
  });

  it('answer 504 from nginx after 120 s', async () => {
    await start();
    await fixture.control.patch(0, { cgminer: 'hung' });
    const summary = fixture.call('summary');
    await expect.poll(async () => (await fixture.control.miner(0)).busyWorkers).toBe(1);
    await fixture.control.advance(121);
    expect(await summary).toMatchObject({ status: 504 });
    expect((await fixture.control.miner(0)).busyWorkers).toBe(1);
  });
});
