import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  UPGRADE_FRAMES_KEPT,
  type UpgradeFrame,
  type UpgradeStream,
  upgradeStreamSchema,
} from '@mintdeck/shared-types/firmware/upgrade-stream';
import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { UpgradeFollower, WatchedUpgrades } from './needs.ts';
import { toUpgrade } from './upgrade.fixture.ts';
import { createUpgradeSockets } from './upgrade-sockets.ts';

/** What is silent for six of them is hung up, which a busy machine must not be. */
const HEARTBEAT_MS = 2000;

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** One upgrade whose log the test writes, behind a real server. */
const start = async (more: Partial<WatchedUpgrades> = {}, heartbeatMs = HEARTBEAT_MS) => {
  const frames: UpgradeFrame[] = [];
  const followers = new Set<UpgradeFollower>();
  const bugs: unknown[] = [];
  const sockets = createUpgradeSockets({
    upgrades: {
      read: async (id) => (id === 'u1' ? { upgrade: toUpgrade(), frames: [...frames] } : null),
      follow(_id, follower) {
        followers.add(follower);
        return () => void followers.delete(follower);
      },
      readUsualMs: () => ({}),
      ...more,
    },
    now: Date.now,
    reportBug: (error) => bugs.push(error),
    heartbeatMs,
    waitingBytes: 64 * 1024,
  });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    const [, sessionId = '', id = ''] = (request.url ?? '').split('/');
    const session = { sessionId, accountId: 'a', permissions: [] };
    sockets.endpoint.accept(request, socket, head, Object.assign(session), { id });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => void server.close());
  ends.push(() => sockets.close());
  // a server that listens on a port has this form
  const { port } = server.address() as AddressInfo;
  return {
    frames,
    followers,
    bugs,
    sockets,
    write: (text: string) => {
      const frame: UpgradeFrame = [frames.length, Date.now(), 'message', 6, text];
      frames.push(frame);
      for (const follower of followers) follower(toUpgrade(), frame);
    },
    tell: (...news: Parameters<UpgradeFollower>) => {
      for (const follower of followers) follower(...news);
    },
    watch: (id = 'u1', sessionId = 's1') => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/${sessionId}/${id}`);
      ends.push(() => socket.terminate());
      const said: UpgradeStream[] = [];
      socket.on('message', (data) => said.push(upgradeStreamSchema.parse(JSON.parse(String(data)))));
      const closed = new Promise((resolve) => {
        socket.once('close', resolve);
      });
      return {
        socket,
        said,
        closed,
        hasHistory: () => said.some(({ history }) => history !== undefined),
        numbers: () =>
          said
            .flatMap(({ history, frames: more }) => history?.frames ?? more ?? [])
            .map(([number]) => number),
        dropped: () => said.reduce((sum, { droppedCount = 0 }) => sum + droppedCount, 0),
      };
    },
  };
};

it('one that does not read loses lines, is told how many and how it is by now, and holds nobody up', async () => {
  const { watch, write, tell, frames } = await start();
  const [slow, quick] = [watch(), watch()];
  await expect.poll(() => slow.hasHistory() && quick.hasHistory()).toBe(true);
  slow.socket.pause();
  // until what the systems of both ends hold for it is full
  for (let count = 0; count < 800; count += 1) {
    write('x'.repeat(20_000));
    if (count % 20 === 0) await expect.poll(() => quick.numbers().length).toBe(frames.length);
  }
  tell(toUpgrade({ phase: 'installing', seq: 9 }), null);
  await expect.poll(() => quick.numbers().length).toBe(frames.length);
  slow.socket.resume();
  await expect.poll(() => slow.dropped()).toBeGreaterThan(0);
  await expect.poll(() => slow.numbers().length + slow.dropped()).toBe(frames.length);
  expect(slow.said.findLast(({ upgrade }) => upgrade !== undefined)?.upgrade?.seq).toBe(9);
  expect(quick.dropped()).toBe(0);
  // and the next line comes again
  write('after');
  await expect.poll(() => slow.numbers().at(-1)).toBe(frames.length - 1);
});

it('who comes late gets the first and the last lines, and how many are between', async () => {
  const { watch, write } = await start();
  const early = watch();
  await expect.poll(() => early.hasHistory()).toBe(true);
  for (let count = 0; count < 5000; count += 1) write('line');
  const late = watch();
  await expect.poll(() => late.hasHistory()).toBe(true);
  expect(late.said.find(({ history }) => history !== undefined)?.history).toMatchObject({
    missingCount: 5000 - UPGRADE_FRAMES_KEPT,
  });
  expect([late.numbers().at(0), late.numbers().at(-1)]).toEqual([0, 4999]);
});

it('one that no longer answers is hung up; the last one that leaves ends the following', async () => {
  const { watch, followers } = await start({}, 300);
  const [gone, there] = [watch(), watch()];
  await expect.poll(() => gone.hasHistory() && there.hasHistory()).toBe(true);
  expect(followers.size).toBe(1);
  gone.socket.pause();
  await expect
    .poll(() => there.said.filter(({ heartbeat }) => heartbeat !== undefined).length)
    .toBeGreaterThan(8);
  gone.socket.resume();
  expect(await gone.closed).toBe(LIVE_CLOSE.slow);
  expect(there.socket.readyState).toBe(WebSocket.OPEN);
  there.socket.close();
  await expect.poll(() => followers.size).toBe(0);
});

it('hangs up on a session that ended, and on all when the server stops', async () => {
  const { watch, sockets, followers } = await start();
  const [one, other] = [watch('u1', 's1'), watch('u1', 's2')];
  await expect.poll(() => one.hasHistory() && other.hasHistory()).toBe(true);
  sockets.hangUp('s1');
  expect(await one.closed).toBe(LIVE_CLOSE.signedOut);
  expect(other.socket.readyState).toBe(WebSocket.OPEN);
  await sockets.close();
  expect(await other.closed).toBe(LIVE_CLOSE.stopping);
  expect(followers.size).toBe(0);
  expect(await watch().closed).toBe(LIVE_CLOSE.stopping);
});

it('an unknown one, a name that is none, and one that cannot be read: nothing stays behind', async () => {
  const broken = new Error('the database is away');
  const { watch, followers, bugs } = await start({
    read: async (id) => {
      if (id === 'u2') throw broken;
      return null;
    },
  });
  expect(await watch('zz').closed).toBe(1000);
  expect(await watch('No%20name').closed).toBe(1000);
  expect(await watch('u2').closed).toBe(LIVE_CLOSE.stopping);
  expect(bugs).toEqual([broken]);
  expect(followers.size).toBe(0);
});
