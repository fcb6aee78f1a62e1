import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exchange } from '../../ground/testing/exchange.ts';
import {
  makeImage,
  startUpgradeFixture,
  statusesOf,
  type UpgradeFixture,
} from '../testing/upgrade-fixture.ts';

const NEW = 't1_20190101_101010';
const GOOD = makeImage({ version: NEW });

let place: UpgradeFixture;
beforeEach(async () => {
  place = await startUpgradeFixture();
});
afterEach(() => place.fleet.stop());

const state = () => place.control.miner(0);
const report = () => place.control.updater(0);
const BUSY = { status: 500, body: expect.stringContaining('Failed to queue command') };

describe('a good image', () => {
  it('is written, and runs after the reboot from the other slot, with every token void', async () => {
    const { jwt } = await place.json('auth', {
      fields: { username: 'admin', password: 'dragonadmin' },
      headers: { Authorization: '' },
    });
    const bearer = { Authorization: `Bearer ${String(jwt)}` };
    expect((await state()).firmware).toBe('t1_20180522_101500');
    expect(await place.send(GOOD, { headers: bearer })).toMatchObject({ status: 200 });
    await place.pass(3);
    expect((await state()).power).toBe('rebooting');
    await place.pass(46);
    expect(await state()).toMatchObject({ power: 'on', firmware: NEW, cgminer: 'starting' });
    expect(await report()).toMatchObject({
      slot: 'alt',
      uploadCounts: { begun: 1, complete: 1, installed: 1, refused: 0 },
      uploads: [
        { sha256: GOOD.sha256, receivedBytes: GOOD.bytes, outcome: 'installed', fileName: 'image.swu' },
      ],
    });
    expect(await place.json('summary', { headers: bearer })).toEqual({ success: false, token: 'expired' });
    const overview = await place.json('overview');
    expect(overview).toMatchObject({
      version: { platform_v: NEW, build_date: '1st of January 2019 10:10 AM' },
    });
  });

  it('brings its web application along', async () => {
    await place.send(makeImage({ reportedVersion: NEW, webBuild: '2018-08' }));
    await place.pass();
    expect(await state()).toMatchObject({ firmware: NEW, generation: '2018-08' });
  });

  it('takes as long to write as its size and the flash say', async () => {
    await place.set({ flashBytesPerS: 10_000 });
    await place.send(GOOD);
    await place.pass(11);
    expect((await report()).phase).toBe('flashing');
    await place.pass(3);
    expect(await report()).toMatchObject({ phase: 'idle', uploads: [{ outcome: 'installed' }] });
  });

  it.each([
    ['old', 't1_20180522_101500', 'main'],
    ['new', NEW, 'alt'],
  ] as const)('boots the %s one', async (boots, firmware, slot) => {
    await place.set({ boots });
    await place.send(GOOD);
    await place.pass();
    expect(await state()).toMatchObject({ power: 'on', firmware });
    expect((await report()).slot).toBe(slot);
  });

  it('may come up as something else, with less hashrate, or not at all', async () => {
    await place.set({ bootsAs: 't1_19990101_000000', rateFactorAfter: 0.5 });
    const rate = async () => (await state()).chains.reduce((sum, { rateWire }) => sum + rateWire, 0);
    const before = await rate();
    await place.send(GOOD);
    await place.pass(200);
    expect(await state()).toMatchObject({ firmware: 't1_19990101_000000', cgminer: 'running' });
    expect(await rate()).toBeCloseTo(before / 2, -4);
    await place.set({ boots: 'never' });
    await place.send(GOOD);
    await place.pass(3600);
    expect((await state()).power).toBe('off');
  });

  it('is what runs from SUCCESS on, however the machine goes down', async () => {
    await place.set({ rebootsAfterMs: 60_000 });
    await place.send(GOOD);
    await place.pass(2);
    await place.control.patch(0, { power: 'off' });
    await place.control.patch(0, { power: 'on' });
    await place.pass(200);
    expect(await state()).toMatchObject({ power: 'on', firmware: NEW });
    expect((await report()).slot).toBe('alt');
  });

  it('may come up at another address', async () => {
    await place.set({ returnsAt: '127.0.0.1:0' });
    await place.send(GOOD);
    await place.pass();
    const { address, firmware } = await state();
    expect(firmware).toBe(NEW);
    expect(address).not.toBe(place.address());
    expect(await exchange(place.address(), { path: '/api/type' })).toBe('refused');
    expect(await exchange(address, { path: '/api/type' })).toMatchObject({ status: 200 });
  });
});

describe('what is asked otherwise', () => {
  const admin = { Authorization: 'Basic YWRtaW46ZHJhZ29uYWRtaW4=' };

  it.each(['GET', 'PUT'])('%s is never answered; nginx gives up after a minute', async (method) => {
    const answer = exchange(place.address(), { method, path: '/upgrade/upload', headers: admin });
    await expect.poll(async () => (await place.control.requests(0)).totalCount).toBe(1);
    await place.pass(61);
    expect(await answer).toMatchObject({ status: 404, body: expect.stringContaining('404 Not Found') });
    await place.set({ release: '2022.12' });
    const newer = await exchange(place.address(), { method, path: '/upgrade/upload', headers: admin });
    expect(newer).toMatchObject({ status: 405 });
  });

  it('an upload waits for a worker to know its sender by, two minutes at most', async () => {
    await place.control.patch(0, { cgminer: 'hung' });
    for (let index = 0; index < 5; index += 1) void place.call('summary');
    await expect.poll(async () => (await state()).busyWorkers).toBe(5);
    const answer = place.send(GOOD);
    await expect.poll(async () => (await state()).waitingRequests).toBe(1);
    await place.pass(121);
    expect(await answer).toMatchObject({ status: 404 });
    await place.control.patch(0, { cgminer: 'running' });
    expect((await report()).uploadCounts.begun).toBe(0);
    expect(await place.send(GOOD)).toMatchObject({ status: 200 });
  });

  it('a second upload is turned away while one is written', async () => {
    await place.set({ flashBytesPerS: 1000 });
    await place.send(GOOD);
    expect(await place.send(GOOD)).toMatchObject(BUSY);
    expect((await report()).phase).toBe('flashing');
  });

  it.each([
    ['lost', 'broken'],
    ['upstream-reset', { status: 404 }],
  ] as const)('an answer that is %s says nothing about the upgrade', async (reply, expected) => {
    await place.set({ reply });
    const answer = await place.send(GOOD);
    if (expected === 'broken') expect(answer).toBe('broken');
    else expect(answer).toMatchObject(expected);
    await place.pass();
    expect((await state()).firmware).toBe(NEW);
  });

  it('a restart in the middle ends the upload, and the next one is taken', async () => {
    await place.set({ hasRestart: true, uploadBytesPerS: 1000 });
    const answer = place.send(GOOD);
    await expect.poll(async () => (await report()).phase).toBe('receiving');
    expect(await place.json('restartSwupdate')).toEqual({ success: true });
    await place.pass(200);
    expect(await answer).toMatchObject({ status: 404 });
    expect(await report()).toMatchObject({
      phase: 'idle',
      uploads: [{ outcome: 'restarted', sha256: null }],
    });
    await place.set({ uploadBytesPerS: null });
    expect(await place.send(GOOD)).toMatchObject({ status: 200 });
  });

  it('an order or a setting that is none is refused', async () => {
    const wrong = [{ send: [{}] }, { cut: false }, { stain: 1 }, { unknown: 1 }, []];
    for (const order of wrong) {
      // what a type forbids, a program in another language may still send
      const refused = place.control.orderUpdater(
        0,
        order as Parameters<typeof place.control.orderUpdater>[1],
      );
      await expect(refused).rejects.toThrow(/400/);
    }
    await expect(place.set({ flashBytesPerS: 0 })).rejects.toThrow(/wrong value of updater/);
    await expect(place.set({ losesPower: { atStep: -1 } })).rejects.toThrow(/wrong value of updater/);
    await place.control.orderUpdater(0, { wedged: true });
    expect(await place.send(GOOD)).toMatchObject(BUSY);
    await place.control.orderUpdater(0, { wedged: false });
    expect(await place.control.updaters()).toMatchObject([{ phase: 'idle' }]);
  });

  it('faults of requests hit it as any other', async () => {
    await place.control.setFault(0, { kind: 'page-401', endpoint: 'upload', times: 1 });
    expect(await place.send(GOOD)).toMatchObject({ status: 401 });
    await place.control.setFault(0, { kind: 'reset', endpoint: 'upload', times: 1 });
    expect(await place.send(GOOD)).toBe('broken');
    expect((await report()).uploadCounts.begun).toBe(0);
    await place.control.setFault(0, { kind: 'lost-reply', endpoint: 'upload', times: 1 });
    expect(await place.send(GOOD)).toBe('broken');
    await place.pass();
    expect((await state()).firmware).toBe(NEW);
  });
});

describe('by URL', () => {
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    Authorization: 'Basic YWRtaW46ZHJhZ29uYWRtaW4=',
  };
  const ask = (url: string) =>
    exchange(place.address(), { path: '/upgrade/download', headers, body: `url=${encodeURIComponent(url)}` });

  it('is not there, but in firmware that has it', async () => {
    const server = createServer((_req, res) => res.end(GOOD.pieces[0]));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // what listens on a port has one
    const { port } = server.address() as AddressInfo;
    expect(await ask(`http://127.0.0.1:${port}/a.swu`)).toMatchObject({ status: 404, body: 'Not Found' });
    await place.set({ hasDownload: true });
    expect(await ask(`http://127.0.0.1:${port}/a.swu`)).toMatchObject({ status: 200 });
    await expect.poll(async () => (await report()).uploads.at(-1)?.sha256).toBe(GOOD.sha256);
    await place.pass();
    expect((await state()).firmware).toBe(NEW);
    server.close();
  });

  it('loads nothing that is not on this machine', async () => {
    await place.set({ hasDownload: true });
    const watcher = await place.watch();
    expect(await ask('http://firmware.vendor.example/a.swu')).toMatchObject({ status: 200 });
    await expect.poll(() => statusesOf(watcher)).toEqual(['FAILURE']);
    expect(await report()).toMatchObject({
      uploads: [{ from: 'download', outcome: 'image-refused', receivedBytes: 0 }],
    });
  });
});

describe('getLatestFirmwareVersion', () => {
  it('names what the plan says', async () => {
    await place.control.patch(0, { latestFirmware: NEW, latestFirmwareUrl: 'http://127.0.0.1:9/x.swu' });
    expect(await place.hurry(place.json('getLatestFirmwareVersion'))).toMatchObject({
      version: NEW,
      url: 'http://127.0.0.1:9/x.swu',
      isUpdated: false,
    });
  });

  it('fails after a while, or never answers and keeps a worker', async () => {
    await place.control.patch(0, { latestFirmware: NEW, vendorServer: 'dead' });
    expect(await place.hurry(place.json('getLatestFirmwareVersion'))).toEqual({
      success: false,
      message: "can't fetch firmware versions",
    });
    await place.control.patch(0, { vendorServer: 'hangs' });
    const answer = place.call('getLatestFirmwareVersion');
    await expect.poll(async () => (await state()).busyWorkers).toBe(1);
    await place.pass(121);
    expect(await answer).toMatchObject({ status: 504 });
    expect((await state()).busyWorkers).toBe(1);
  });
});
