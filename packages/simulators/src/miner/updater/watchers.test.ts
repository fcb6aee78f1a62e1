import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watch } from '../testing/upgrade-client.ts';
import {
  makeImage,
  startUpgradeFixture,
  statusesOf,
  type UpgradeFixture,
} from '../testing/upgrade-fixture.ts';
import { createWatchers } from './watchers.ts';

const GOOD = makeImage();
const masked = (opcode: number, payload = '') =>
  Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0]), Buffer.from(payload)]);

describe('who watches the updater', () => {
  let place: UpgradeFixture;
  beforeEach(async () => {
    place = await startUpgradeFixture();
  });
  afterEach(() => place.fleet.stop());

  it('gets every frame, however many there are, and nothing of what was before', async () => {
    const watchers = await Promise.all(Array.from({ length: 50 }, () => place.watch()));
    await place.send(GOOD);
    await place.pass(1);
    for (const watcher of watchers) await expect.poll(() => statusesOf(watcher).at(-1)).toBe('DONE');
    const texts = watchers.map((watcher) => JSON.stringify(watcher.said()));
    expect(new Set(texts).size).toBe(1);
    const late = await place.watch();
    await place.control.orderUpdater(0, { send: [{ text: '{"type":"status","status":"IDLE"}' }] });
    await expect.poll(() => late.said()).toEqual([{ type: 'status', status: 'IDLE' }]);
    expect(await place.control.updater(0)).toMatchObject({ watchers: 51, watchersOpened: 51 });
  });

  it('is dropped without a closing frame when the machine reboots', async () => {
    const watcher = await place.watch();
    await place.send(GOOD);
    await place.pass(4);
    await watcher.ended;
    expect(watcher.frames.map(({ opcode }) => opcode)).not.toContain(8);
    expect(statusesOf(watcher)).toEqual(['START', 'RUN', 'SUCCESS', 'DONE']);
  });

  it('hears nothing of a silent one, and its last words too late', async () => {
    await place.set({ mute: 'frames' });
    const watcher = await place.watch();
    await place.send(GOOD);
    await place.pass();
    await watcher.ended;
    expect(watcher.frames).toEqual([]);
    expect((await place.control.miner(0)).firmware).toBe('t1_20180817_093000');
    await place.set({ mute: 'nothing', rebootsAfterMs: 0 });
    const second = await place.watch();
    await place.send(GOOD);
    await place.pass(1);
    await second.ended;
    expect(statusesOf(second).at(-1)).toBe('SUCCESS');
  });

  it('gets what is no JSON and no UTF-8 as it is', async () => {
    const watcher = await place.watch();
    const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x00]);
    await place.control.orderUpdater(0, { send: [{ text: 'we"ird' }, { bytes: bytes.toString('base64') }] });
    await expect.poll(() => watcher.frames.length).toBe(2);
    expect(watcher.frames[1]?.payload.equals(bytes)).toBe(true);
    const leftover = Buffer.from([...Buffer.from('image.swu"'), 0xe9, 0x80]);
    await place.control.orderUpdater(0, { stain: leftover.toString('base64') });
    await place.send(GOOD);
    await expect.poll(() => watcher.frames.some(({ payload }) => payload.includes(leftover))).toBe(true);
  });

  it('of 2022.12 may hear DOWNLOAD after FAILURE', async () => {
    await place.set({ release: '2022.12', lateDownload: true });
    const watcher = await place.watch();
    await place.send(makeImage({ flaw: 'corrupt' }));
    await expect.poll(() => statusesOf(watcher).slice(-2)).toEqual(['FAILURE', 'DOWNLOAD']);
  });

  it('is let in without a password, and refused when there is no updater', async () => {
    expect(typeof (await watch(place.address()))).toBe('object');
    await place.control.setFault(0, { kind: 'page-401', endpoint: 'watch', times: 1 });
    expect(await watch(place.address())).toBe(401);
    await place.set({ isRunning: false });
    expect(await watch(place.address())).toBe(404);
    const plain = await place.call('/upgrade/ws');
    expect(plain).toMatchObject({ status: 404 });
  });

  it('may leave, ask whether it is there, and is left when it talks nonsense', async () => {
    const watcher = await place.watch();
    watcher.send(masked(9, 'there?'));
    await expect.poll(() => watcher.frames).toEqual([{ opcode: 10, payload: Buffer.from('there?') }]);
    watcher.send(masked(8));
    await watcher.ended;
    const rude = await place.watch();
    rude.send(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    await rude.ended;
    await expect.poll(async () => (await place.control.updater(0)).watchers).toBe(0);
  });
});

it('is pinged every six seconds, as recorded, unless the updater is quite silent', () => {
  vi.useFakeTimers();
  let isLoud = true;
  const watchers = createWatchers(() => isLoud);
  const [socket, written] = [new PassThrough(), [] as Buffer[]];
  socket.write = (bytes: Buffer) => written.push(bytes) > 0;
  watchers.add(socket);
  vi.advanceTimersByTime(30_000);
  expect(written).toEqual(Array.from({ length: 5 }, () => Buffer.from([0x89, 0])));
  isLoud = false;
  vi.advanceTimersByTime(30_000);
  expect(written).toHaveLength(5);
  vi.useRealTimers();
});
