import { minerDetailTopic, minerRowTopic } from '@mintdeck/shared-types/live';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isHeartbeat, isMessage, isSnapshot, openBrowser, startHub } from './hub.fixture.ts';

const A = 'aaaaaaaaaaaa';
/** Between heartbeats. Both ends are in this process: on a busy machine those who are well answer late as well. */
const UNHURRIED_MS = 500;
let server: Awaited<ReturnType<typeof startHub>>;
afterEach(() => server.close());

const open = async () => {
  const browser = openBrowser(server.url);
  await browser.until(isSnapshot);
  return browser;
};

/** Publishes large values until the question is answered with true; a browser must read each of them. */
const floodUntil = async (reader: Awaited<ReturnType<typeof open>>, question: () => boolean) => {
  for (let round = 0; !question(); round += 1) {
    const value = `${round} ${'x'.repeat(1_000_000)}`;
    server.publish(minerRowTopic(A), value);
    await reader.until(isMessage(minerRowTopic(A), value));
    // what was read is not needed again; a test that never ends should not eat all memory
    reader.frames.length = 0;
    expect(round).toBeLessThan(60);
  }
};

describe('a browser that stops reading', () => {
  test('is skipped while others get everything, and is caught up with a snapshot when it reads again', async () => {
    server = await startHub({ heartbeatMs: 60_000 });
    const [slow, reader] = [await open(), await open()];
    slow.say({ subscribe: [minerDetailTopic(A)] });
    slow.say({ ping: 1 });
    await slow.until(isHeartbeat);
    slow.ws.pause();
    await floodUntil(reader, () => server.hub.stats().behindCount > 0);
    server.publish(minerRowTopic(A), 'newest');
    server.publish(minerDetailTopic(A), 'newest detail');
    await reader.until(isMessage(minerRowTopic(A), 'newest'));
    slow.frames.length = 0;
    slow.ws.resume();
    const snapshot = await slow.until(isSnapshot);
    expect(snapshot).toMatchObject({
      seq: server.hub.stats().seq,
      values: { 'miner-row': [[A, 1, 'newest']] },
    });
    await slow.until(isMessage(minerDetailTopic(A), 'newest detail'));
    expect(server.hub.stats().behindCount).toBe(0);
  });

  test('is closed when it stays behind', async () => {
    server = await startHub({ heartbeatMs: UNHURRIED_MS });
    const [slow, reader] = [await open(), await open()];
    slow.ws.pause();
    await floodUntil(reader, () => server.hub.stats().behindCount > 0);
    await vi.waitFor(() => expect(server.hub.stats().clientCount).toBe(1), { timeout: 10_000 });
    reader.say({ ping: 1 });
    await reader.until(isHeartbeat);
    slow.ws.resume();
    // the code is behind megabytes it never read: it may be gone with the connection
    expect([4008, 1006]).toContain(await slow.closeCode);
  });
});

describe('signs of life', () => {
  test('a heartbeat with clock and counter comes by itself', async () => {
    server = await startHub({ heartbeatMs: UNHURRIED_MS });
    const { until } = await open();
    const first = await until(isHeartbeat);
    expect(first).toMatchObject({ heartbeat: 1_700_000_000_000, seq: 0, epoch: expect.any(String) });
  });

  test('who answers pings stays, who answers none is closed with 4008', async () => {
    server = await startHub({ heartbeatMs: UNHURRIED_MS });
    const alive = await open();
    let pings = 0;
    alive.ws.on('ping', () => {
      pings += 1;
    });
    const dead = openBrowser(server.url);
    // the page is gone, the operating system still receives
    dead.ws.pong = () => undefined;
    expect(await dead.closeCode).toBe(4008);
    await vi.waitFor(() => expect(pings).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
    alive.say({ ping: 1 });
    await alive.until(isHeartbeat);
    expect(alive.ws.readyState).toBe(alive.ws.OPEN);
  });
});
