import { afterEach, expect, it } from 'vitest';
import { type FleetFixture, startFixture } from '../testing/fleet-fixture.ts';
import { upload, type Watcher, watching } from '../testing/upgrade-client.ts';
import { makeImage } from '../testing/upgrade-fixture.ts';

let fixture: FleetFixture;
afterEach(() => fixture.fleet.stop());

it('200 miners flash at once, each with somebody who watches', async () => {
  const image = makeImage({ version: 't1_20190101_000000', sizeBytes: 200_000 });
  fixture = await startFixture(Array.from({ length: 200 }, () => ({ updater: { flashBytesPerS: 2000 } })));
  const watchers = await Promise.all(fixture.fleet.miners.map(({ address }) => watching(address)));
  const answers = await Promise.all(fixture.fleet.miners.map(({ address }) => upload(address, { ...image })));
  const statuses = answers.map((answer) => (answer === 'broken' ? answer : answer.status));
  expect(new Set(statuses)).toEqual(new Set([200]));
  await fixture.control.advance(101);
  const textsOf = (watcher: Watcher) => watcher.frames.filter(({ opcode }) => opcode === 1).length;
  const isDone = (watcher: Watcher) => JSON.stringify(watcher.said().at(-1)).includes('Main loop Daemon');
  await expect.poll(() => watchers.every(isDone)).toBe(true);
  expect(new Set(watchers.map(textsOf)).size).toBe(1);
  await fixture.control.advance(60);
  await Promise.all(watchers.map(({ ended }) => ended));
  const states = await fixture.control.miners();
  expect(new Set(states.map(({ firmware }) => firmware))).toEqual(new Set(['t1_20190101_000000']));
});

it('an upload is taken as slowly as the updater takes it, by the simulated clock', async () => {
  const image = makeImage({ sizeBytes: 200_000 });
  fixture = await startFixture([{ updater: { uploadBytesPerS: 2000 } }]);
  const answer = upload(fixture.address(), { ...image });
  await expect.poll(async () => (await fixture.control.updater(0)).phase).toBe('receiving');
  await fixture.control.advance(50);
  const received = async () => (await fixture.control.updater(0)).uploads[0]?.receivedBytes ?? 0;
  await expect.poll(received).toBeGreaterThan(98_000);
  expect(await received()).toBeLessThan(110_000);
  await fixture.control.advance(60);
  expect(await answer).toMatchObject({ status: 200 });
});
