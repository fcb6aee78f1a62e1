import { once } from 'node:events';
import { minerDetailTopic, minerEntryTopic, minerRowTopic } from '@mintdeck/shared-types/live';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isHeartbeat, isMessage, isSnapshot, openBrowser, startHub } from './hub.fixture.ts';

const A = 'aaaaaaaaaaaa';
const B = 'bbbbbbbbbbbb';
let server: Awaited<ReturnType<typeof startHub>>;
beforeEach(async () => {
  server = await startHub();
});
afterEach(() => server.close());

const open = async () => {
  const browser = openBrowser(server.url);
  await browser.until(isSnapshot);
  return browser;
};

describe('snapshot and messages', () => {
  test('the first frame holds all broadcast topics, the clock and the counter', async () => {
    server.publish(minerEntryTopic(A), { name: 'Zürich ⛏' }, null);
    server.publish(minerRowTopic(A), { state: 'online' }, 77);
    server.publish(minerDetailTopic(A), { large: true });
    const { frames } = await open();
    expect(frames).toEqual([
      {
        snapshot: 0,
        epoch: expect.stringMatching(/./),
        seq: 0,
        serverTime: 1_700_000_000_000,
        values: {
          'miner-entry': [[A, null, { name: 'Zürich ⛏' }]],
          'miner-row': [[A, 77, { state: 'online' }]],
        },
      },
    ]);
  });

  test('seq is consecutive over flushes, the same for all, and a later snapshot goes on from it', async () => {
    const first = await open();
    const second = await open();
    for (const value of [1, 2, 3]) {
      server.publish(minerRowTopic(A), value);
      server.publish(minerRowTopic(B), value);
      await Promise.all([first, second].map(({ until }) => until(isMessage(minerRowTopic(B), value))));
    }
    expect(first.frames.slice(1)).toEqual(
      [1, 2, 3].map((value) => ({
        epoch: expect.stringMatching(/./),
        seq: value,
        values: {
          'miner-row': [
            [A, 1, value],
            [B, 1, value],
          ],
        },
      })),
    );
    expect(second.frames.slice(1)).toEqual(first.frames.slice(1));
    const late = await open();
    expect(late.frames[0]).toMatchObject({
      seq: 3,
      values: {
        'miner-row': [
          [A, 1, 3],
          [B, 1, 3],
        ],
      },
    });
  });

  test('the newest value of a topic wins while it waits', async () => {
    const { frames, until } = await open();
    for (const value of [1, 2, 3, 4]) server.publish(minerRowTopic(A), value);
    server.publish(minerRowTopic(B), 'last');
    await until(isMessage(minerRowTopic(B)));
    expect(frames.slice(1)).toMatchObject([
      {
        seq: 1,
        values: {
          'miner-row': [
            [A, 1, 4],
            [B, 1, 'last'],
          ],
        },
      },
    ]);
  });

  test('a removed topic is told as null and left out of snapshots', async () => {
    server.publish(minerRowTopic(A), 1);
    const { until } = await open();
    server.publish(minerRowTopic(A), null);
    await until(isMessage(minerRowTopic(A), null));
    expect((await open()).frames[0]).toMatchObject({ snapshot: 0, values: {} });
  });

  test('a snapshot is sent again on request, with what was flushed meanwhile', async () => {
    const { frames, say, until } = await open();
    server.publish(minerRowTopic(A), 1);
    await until(isMessage(minerRowTopic(A)));
    frames.length = 0;
    say({ snapshot: true });
    expect(await until(isSnapshot)).toMatchObject({
      seq: 1,
      values: { 'miner-row': [[A, 1, 1]] },
    });
  });

  test('another hub is another epoch', async () => {
    const other = await startHub();
    const here = (await open()).frames[0];
    const there = await openBrowser(other.url).until(isSnapshot);
    expect(here?.epoch).not.toBe(there.epoch);
    await other.close();
  });
});

describe('subscribed topics', () => {
  test('come at once and on change, only to who asked, until unsubscribed', async () => {
    server.publish(minerDetailTopic(A), 'now');
    const watcher = await open();
    const other = await open();
    watcher.say({ subscribe: [minerDetailTopic(A)] });
    await watcher.until(isMessage(minerDetailTopic(A), 'now'));
    server.publish(minerDetailTopic(A), 'changed');
    await watcher.until(isMessage(minerDetailTopic(A), 'changed'));
    watcher.say({ unsubscribe: [minerDetailTopic(A)] });
    watcher.say({ ping: 1 });
    await watcher.until(isHeartbeat);
    server.publish(minerDetailTopic(A), 'unseen');
    server.publish(minerRowTopic(A), 'end');
    await Promise.all([watcher, other].map(({ until }) => until(isMessage(minerRowTopic(A), 'end'))));
    expect(watcher.frames.some(isMessage(minerDetailTopic(A), 'unseen'))).toBe(false);
    expect(other.frames.some(isMessage(minerDetailTopic(A)))).toBe(false);
  });

  test('what the first watcher makes somebody publish is sent once', async () => {
    const topic = minerDetailTopic(A);
    server.hub.watch.subscribe((watched) => server.publish(watched, 'for the watcher'));
    const watcher = await open();
    watcher.say({ subscribe: [topic] });
    await watcher.until(isMessage(topic, 'for the watcher'));
    // shares the flush with whatever still waits
    server.publish(minerRowTopic(A), 'end');
    await watcher.until(isMessage(minerRowTopic(A), 'end'));
    expect(watcher.frames.filter(isMessage(topic, 'for the watcher'))).toHaveLength(1);
  });

  test('the first and the last watcher are told, also when a browser just goes', async () => {
    const told: unknown[] = [];
    const topic = minerDetailTopic(A);
    const two = [await open(), await open()];
    server.hub.watch.subscribe((...event) => told.push(event));
    for (const browser of two) {
      browser.say({ subscribe: [topic] });
      browser.say({ ping: 1 });
      await browser.until(isHeartbeat);
    }
    expect(told).toEqual([[topic, true]]);
    expect(server.hub.watch.isWatched(topic)).toBe(true);
    const gone = new Promise<void>((resolve) => server.hub.watch.subscribe(() => resolve()));
    for (const { ws } of two) ws.terminate();
    await gone;
    expect(told).toEqual([
      [topic, true],
      [topic, false],
    ]);
  });

  test('unknown topics and those everyone gets are ignored', async () => {
    const { frames, say, until } = await open();
    say({ subscribe: ['miner-secret:aaaaaaaaaaaa', 'miner-detail:../etc', minerRowTopic(A), ''] });
    say({ ping: 1 });
    await until(isHeartbeat);
    expect(frames).toHaveLength(2);
  });
});

describe('hanging up', () => {
  test.each([
    ['no JSON', '{'],
    ['not of the protocol', '{"subscribe":"all"}'],
    ['too many topics', JSON.stringify({ subscribe: Array(65).fill(minerDetailTopic(A)) })],
  ])('a frame that is %s: 4002', async (_name, frame) => {
    const { say, closeCode } = await open();
    say(frame);
    expect(await closeCode).toBe(4002);
  });

  test('more topics than allowed in several frames: 4002', async () => {
    const { say, closeCode } = await open();
    const topics = Array.from({ length: 65 }, (_, index) => minerDetailTopic(`${index}`.padStart(12, '0')));
    say({ subscribe: topics.slice(0, 40) });
    say({ subscribe: topics.slice(40) });
    expect(await closeCode).toBe(4002);
  });

  test('binary: 4002, oversized: 1009', async () => {
    const binary = await open();
    binary.ws.send(Buffer.from('{"ping":1}'));
    expect(await binary.closeCode).toBe(4002);
    const oversized = await open();
    oversized.say({ subscribe: ['x'.repeat(5000)] });
    expect(await oversized.closeCode).toBe(1009);
  });

  test('more frames than any page sends: 4002, and what follows is not read', async () => {
    const { frames, say, closeCode } = await open();
    for (let count = 0; count < 1000; count += 1) say({ ping: count });
    expect(await closeCode).toBe(4002);
    expect(frames.filter(isHeartbeat).length).toBeLessThan(200);
  });

  test('a session that ended: its connections and no others', async () => {
    const [mine, alsoMine] = [await open(), await open()];
    server.signIn({ sessionId: 's2', role: 'admin' });
    const other = await open();
    server.hub.hangUp('s1', 4001);
    expect(await Promise.all([mine.closeCode, alsoMine.closeCode])).toEqual([4001, 4001]);
    other.say({ ping: 1 });
    await other.until(isHeartbeat);
    expect(server.hub.stats().clientCount).toBe(1);
  });

  test('the server stops: 1012, and it takes in nobody', async () => {
    const { closeCode } = await open();
    await server.hub.close();
    expect(await closeCode).toBe(1012);
    const late = openBrowser(server.url);
    const [error] = await once(late.ws, 'error');
    expect(String(error)).toContain('503');
  });
});
