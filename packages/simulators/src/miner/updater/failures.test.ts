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

describe('a bad end', () => {
  it.each(['2018.03', '2022.12'] as const)('of a step, in %s', async (release) => {
    await place.set({ failsAtStep: 3, release });
    const watcher = await place.watch();
    await place.send(GOOD);
    await place.pass(10);
    await expect.poll(() => JSON.stringify(watcher.said())).toContain('Waiting for requests');
    expect(statusesOf(watcher).at(-1)).toBe('FAILURE');
    expect(JSON.stringify(watcher.said())).toContain('Installation failed !');
    expect(await state()).toMatchObject({ power: 'on', firmware: 't1_20180522_101500' });
    expect(await report()).toMatchObject({ phase: 'idle', uploads: [{ outcome: 'flash-failed' }] });
  });

  it.each([
    ['while it comes', { atByte: 60_000 }, null],
    ['while it is written', { atStep: 5 }, GOOD.sha256],
  ])('of the power %s leaves the old one', async (_when, losesPower, sha256) => {
    await place.set({ losesPower });
    await place.send(GOOD);
    await expect.poll(async () => (await state()).power).toBe('off');
    expect(await report()).toMatchObject({ uploads: [{ outcome: 'power-lost', sha256 }] });
    await place.control.patch(0, { power: 'on' });
    expect(await state()).toMatchObject({ power: 'on', firmware: 't1_20180522_101500' });
    expect((await report()).phase).toBe('idle');
  });

  it('of the program, by a size that is no number', async () => {
    const watcher = await place.watch();
    expect(await place.send(makeImage({ flaw: 'negative-size' }))).toMatchObject({ status: 404 });
    await watcher.ended;
    expect(await report()).toMatchObject({ phase: 'idle', uploads: [{ outcome: 'crashed' }] });
  });

  it('of a reboot in the middle of the flash', async () => {
    await place.set({ flashBytesPerS: 1000 });
    await place.send(GOOD);
    await place.control.patch(0, { power: 'reboot' });
    await place.pass(3600);
    expect(await state()).toMatchObject({ power: 'on', firmware: 't1_20180522_101500' });
  });
});

describe('an uploader that leaves', () => {
  const leave = async (): Promise<void> => {
    await place.send(makeImage({ sizeBytes: 3_000_000 }), { abortAtBytes: 1_000_000 });
    await expect.poll(async () => (await report()).phase).not.toBe('receiving');
  };

  it('wedges 2018.03 until it reboots', async () => {
    await leave();
    expect(await report()).toMatchObject({ phase: 'wedged', uploads: [{ outcome: 'disconnected' }] });
    expect(await place.send(GOOD)).toMatchObject(BUSY);
    await place.pass(86_400);
    expect(await place.send(GOOD)).toMatchObject(BUSY);
    expect((await report()).uploadCounts).toEqual({ begun: 1, complete: 0, installed: 0, refused: 2 });
    await place.control.patch(0, { power: 'reboot' });
    await place.pass();
    expect(await place.send(GOOD)).toMatchObject({ status: 200 });
  });

  it('wedges it until its program is restarted, where the firmware can do that', async () => {
    await leave();
    expect(await place.json('restartSwupdate')).toMatchObject({ success: false, message: 'invalid request' });
    await place.set({ hasRestart: true });
    const watcher = await place.watch();
    expect(await place.json('restartSwupdate')).toEqual({ success: true });
    await watcher.ended;
    expect(await place.send(GOOD)).toMatchObject({ status: 200 });
  });

  it('is a bad image to 2022.12', async () => {
    await place.set({ release: '2022.12' });
    await leave();
    expect((await report()).phase).toBe('idle');
    expect(await place.send(GOOD)).toMatchObject({ status: 200 });
  });

  it('before its form begins, and with a form that never ends, is told nothing', async () => {
    const [head = Buffer.alloc(0)] = GOOD.pieces;
    const headers = {
      'Content-Type': 'multipart/form-data; boundary=x',
      Authorization: 'Basic YWRtaW46ZHJhZ29uYWRtaW4=',
    };
    const body = `--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n${head.toString('latin1', 0, 200)}`;
    const patience = new AbortController();
    const { signal } = patience;
    const answer = exchange(place.address(), { path: '/upgrade/upload', headers, body, signal });
    await expect.poll(async () => (await report()).phase).toBe('receiving');
    patience.abort();
    expect(await answer).toBe('broken');
    await expect.poll(async () => (await report()).phase).toBe('wedged');
  });
});
