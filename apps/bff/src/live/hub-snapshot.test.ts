import {
  minerDetailTopic,
  minerEntryTopic,
  minerRowTopic,
  type ServerFrame,
} from '@mintdeck/shared-types/live';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isHeartbeat, isMessage, isSnapshot, openBrowser, startHub, toTopics } from './hub.fixture.ts';
import { createMessages } from './messages.ts';
import { Snapshot } from './snapshots.ts';

let server: Awaited<ReturnType<typeof startHub>>;

const MINERS = 3000;
const idOf = (index: number): string => `${index}`.padStart(12, '0');

const publishFleet = (minerCount: number, toValue: (index: number) => unknown = (index) => ({ index })) => {
  for (let index = 0; index < minerCount; index += 1) {
    server.publish(minerEntryTopic(idOf(index)), { name: `Miner ${index}` }, null);
    server.publish(minerRowTopic(idOf(index)), toValue(index));
  }
};

/** What a browser knows after these frames, which must come as the protocol has it. */
const follow = (frames: readonly ServerFrame[]) => {
  let parts: ServerFrame[] = [];
  let known = new Map<string, unknown>();
  let seq = -1;
  const put = (into: Map<string, unknown>, frame: ServerFrame) => {
    if (!('values' in frame)) return;
    for (const [topic, , value] of toTopics(frame.values)) {
      if (value === null) into.delete(topic);
      else into.set(topic, value);
    }
  };
  for (const frame of frames) {
    if ('part' in frame) {
      expect(frame.part).toBe(parts.length);
      parts.push(frame);
    } else if ('snapshot' in frame) {
      expect(frame.snapshot).toBe(parts.length);
      known = new Map();
      for (const each of [...parts, frame]) put(known, each);
      ({ seq } = frame);
      parts = [];
    } else if ('values' in frame) {
      expect(parts).toEqual([]);
      expect(frame.seq).toBe(seq + 1);
      ({ seq } = frame);
      put(known, frame);
    }
  }
  return known;
};

describe('the snapshot of a large fleet', () => {
  beforeEach(async () => {
    server = await startHub({ heartbeatMs: 60_000 });
  });
  afterEach(() => server.close());

  test.each(['', '?deflate'])('comes in parts and is whole (address ends with "%s")', async (query) => {
    publishFleet(MINERS);
    const browser = openBrowser(server.url + query);
    await browser.until(isSnapshot);
    expect(browser.frames.filter((frame) => 'part' in frame)).toHaveLength(6);
    const known = follow(browser.frames);
    expect(known.size).toBe(2 * MINERS);
    expect(known.get(minerRowTopic(idOf(MINERS - 1)))).toEqual({ index: MINERS - 1 });
  });

  test('what changes, comes and goes while it is sent is neither lost nor overtaken', {
    timeout: 30_000,
  }, async () => {
    publishFleet(MINERS, (index) => ({ index, text: 'x'.repeat(5000) }));
    const early = openBrowser(server.url);
    await early.until(isSnapshot);
    const late = openBrowser(server.url);
    late.ws.on('open', () => late.ws.pause());
    // in the middle of its parts, until it reads again
    await vi.waitUntil(() => server.hub.stats().behindCount > 0, { timeout: 20_000 });
    for (const round of [1, 2, 3]) {
      server.publish(minerRowTopic(idOf(round)), { round });
      server.publish(minerRowTopic(idOf(MINERS - 1)), { round });
      if (round === 1) server.publish(minerRowTopic(idOf(MINERS - 2)), null);
      if (round === 2) server.publish(minerEntryTopic(idOf(MINERS)), { name: 'new' });
      server.publish(minerRowTopic(idOf(0)), round);
      await early.until(isMessage(minerRowTopic(idOf(0)), round));
    }
    late.ws.resume();
    expect(await late.until(isSnapshot)).toMatchObject({ seq: 3 });
    server.publish(minerRowTopic(idOf(0)), 'end');
    await Promise.all([early, late].map(({ until }) => until(isMessage(minerRowTopic(idOf(0)), 'end'))));
    const right = follow(early.frames);
    expect(right.has(minerRowTopic(idOf(MINERS - 2)))).toBe(false);
    expect(right.get(minerRowTopic(idOf(MINERS - 1)))).toEqual({ round: 3 });
    expect(follow(late.frames)).toEqual(right);
  });

  test('what a browser subscribed to meanwhile comes after it', async () => {
    publishFleet(MINERS);
    server.publish(minerDetailTopic(idOf(1)), 'now');
    const browser = openBrowser(server.url);
    browser.ws.on('open', () => browser.say({ subscribe: [minerDetailTopic(idOf(1))] }));
    await browser.until(isMessage(minerDetailTopic(idOf(1)), 'now'));
    expect(browser.frames.some(isSnapshot)).toBe(true);
  });

  test('is shared by browsers that come together', async () => {
    publishFleet(MINERS);
    const [one, other] = [openBrowser(server.url), openBrowser(server.url)];
    await Promise.all([one.until(isSnapshot), other.until(isSnapshot)]);
    server.publish(minerRowTopic(idOf(0)), 'later');
    const late = openBrowser(server.url);
    await late.until(isSnapshot);
    // the parts are those of the first, and the end tells what is newer
    const partsOf = (frames: readonly ServerFrame[]) => frames.filter((frame) => 'part' in frame);
    expect(partsOf(late.frames)).toEqual(partsOf(one.frames));
    expect(follow(late.frames).get(minerRowTopic(idOf(0)))).toBe('later');
  });
});

describe('a browser that does not read', { timeout: 30_000 }, () => {
  // hung up after two of them
  beforeEach(async () => {
    server = await startHub({ heartbeatMs: 250 });
  });
  afterEach(() => server.close());
  const waitingBytes = () => Math.max(0, ...[...server.sockets].map((socket) => socket.writableLength));

  test('gets no more of a snapshot than it reads, and is hung up', async () => {
    publishFleet(MINERS, (index) => `${index} ${'x'.repeat(10_000)}`);
    const browser = openBrowser(server.url);
    browser.ws.on('open', () => browser.ws.pause());
    let most = 0;
    while (server.hub.stats().clientCount === 0 || waitingBytes() === 0)
      await new Promise((resolve) => setImmediate(resolve));
    while (server.hub.stats().clientCount > 0) {
      most = Math.max(most, waitingBytes());
      await new Promise((resolve) => setImmediate(resolve));
    }
    // a part of 10 MB on top of what may wait, of 30 MB in all
    expect(most).toBeLessThan(15_000_000);
    browser.ws.terminate();
  });

  test('and asks for snapshots all the time is sent no more than one', async () => {
    publishFleet(100, () => 'x'.repeat(40_000));
    const [browser, reader] = [openBrowser(server.url), openBrowser(server.url)];
    await Promise.all([browser.until(isSnapshot), reader.until(isSnapshot)]);
    browser.ws.pause();
    let most = 0;
    for (let asked = 0; asked < 60 && server.hub.stats().clientCount === 2; asked += 1) {
      browser.say({ snapshot: true });
      reader.frames.length = 0;
      await reader.until(isHeartbeat);
      most = Math.max(most, waitingBytes());
    }
    expect(most).toBeLessThan(10_000_000);
    expect(server.hub.stats().clientCount).toBe(1);
    browser.ws.terminate();
  });
});

test('browsers that get to the end of a snapshot together share it, until something changes', () => {
  const topicAt = (index: number) => minerRowTopic(idOf(index));
  const updates = Array.from({ length: 300 }, (_, index) => ({
    topic: topicAt(index),
    takenAt: 1,
    value: {},
  }));
  const snapshot = new Snapshot({ updates, messages: createMessages('epoch') });
  const readEnd = (seq: number, serverTime: number) => snapshot.readEnd({ seq, serverTime }, false);
  const first = readEnd(7, 1000);
  expect(readEnd(7, 1050)).toBe(first);
  for (const [seq, serverTime] of [
    [7, 1051],
    [7, 999],
    [8, 1000],
  ] as const) {
    expect(readEnd(seq, serverTime).toString()).toContain(`"seq":${seq},"serverTime":${serverTime}`);
    readEnd(7, 1000);
  }
  snapshot.note({ topic: topicAt(1), takenAt: 2, value: 'changed' });
  expect(readEnd(7, 1000).toString()).toContain('changed');
});

test('10 000 miners are at most 2 MB compressed, in parts that stay small', async () => {
  const random = (below: number) => Math.floor(Math.random() * below);
  const updates = Array.from({ length: 10_000 }, (_, index) => idOf(index)).flatMap((id, index) => [
    {
      topic: minerEntryTopic(id),
      takenAt: null,
      value: {
        id,
        name: `Row ${random(40)} rack ${random(90)} miner ${index}`,
        address: `10.0.${random(256)}.${random(256)}`,
        tags: ['hall-a'],
        position: `A/${random(40)}/${random(12)}`,
        expectedHashrateHs: null,
        paused: false,
        pollIntervalS: 30,
        model: 'T1',
        mac: `02:00:00:${random(90) + 10}:${random(90) + 10}:${random(90) + 10}`,
        firmware: 'DragonMint_2018-08-27',
        readOnly: false,
        defaultPassword: false,
        autoTuneMode: 'balanced',
        pools: [0, 1, 2].map((pool) => [pool, 'eu.stratum.example.com:3333']),
      },
    },
    {
      topic: minerRowTopic(id),
      takenAt: 1_763_000_000_000 + random(30_000),
      value: {
        state: 'online',
        reason: null,
        since: 1_763_000_000_000 - random(1e9),
        hashrateGhs: [0, 1, 2, 3].map(() => 15_000 + random(2000)),
        chains: [0, 1, 2].map((chain) => [chain, 5000 + random(700), 60 + random(20), true]),
        fanDutyPercent: 40 + random(50),
        pool: [0, 'alive'],
        percents: [99 + random(100) / 100, random(100) / 100, random(1000) / 1000],
        elapsedS: random(1_000_000),
      },
    },
  ]);
  const snapshot = new Snapshot({ updates, messages: createMessages('epoch') });
  let totalBytes = 0;
  let mostBytes = 0;
  for (let part = 0; part < snapshot.partCount; part += 1) {
    totalBytes += (await snapshot.readPart(part, true)).length;
    mostBytes = Math.max(mostBytes, (await snapshot.readPart(part, false)).length);
  }
  expect(totalBytes).toBeLessThan(2_000_000);
  expect(mostBytes).toBeLessThan(500_000);
});
