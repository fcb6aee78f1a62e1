import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import {
  UPGRADE_FRAMES_KEPT,
  type UpgradeFrame,
  type UpgradeStream,
  upgradeStreamSchema,
} from '@mintdeck/shared-types/firmware/upgrade-stream';
import { expect, it } from 'vitest';
import type { UpgradeFollower, UpgradeNews } from './needs.ts';
import { toUpgrade } from './upgrade.fixture.ts';
import { UpgradeFeed } from './upgrade-feed.ts';
import { UpgradeViewer } from './upgrade-viewer.ts';

const toFrame = (number: number): UpgradeFrame => [number, number, 'message', 6, `line ${number}`];

/** The payload of one server frame. */
const decode = (frame: Buffer): UpgradeStream => {
  const marker = frame.readUInt8(1);
  const start = marker < 126 ? 2 : marker === 126 ? 4 : 10;
  return upgradeStreamSchema.parse(JSON.parse(frame.subarray(start).toString()));
};

const createUpgrades = (frames: UpgradeFrame[]) => {
  const followers = new Set<UpgradeFollower>();
  const reading = Promise.withResolvers<void>();
  return {
    followers,
    reading,
    tell: (upgrade: Upgrade, frame: UpgradeFrame | null) => {
      for (const follower of followers) follower(upgrade, frame);
    },
    upgrades: {
      async read(id: string) {
        await reading.promise;
        return id === 'u1' ? { upgrade: toUpgrade(), frames } : null;
      },
      follow(_id: string, follower: UpgradeFollower) {
        followers.add(follower);
        return () => void followers.delete(follower);
      },
      readUsualMs: () => ({ uploading: 1000 }),
    },
  };
};

const watch = async (feed: UpgradeFeed) => {
  const said: UpgradeStream[] = [];
  const news: UpgradeNews[] = [];
  const stop = await feed.watch((each) => {
    news.push(each);
    said.push(decode(each.bytes));
  });
  return { said, news, stop };
};

it('tells everything once, whatever comes while it is read', async () => {
  const { upgrades, tell, reading } = createUpgrades([toFrame(0), toFrame(1)]);
  const feed = new UpgradeFeed('u1', upgrades);
  const watching = watch(feed);
  // the second one is in the database already
  tell(toUpgrade(), toFrame(1));
  tell(toUpgrade(), toFrame(2));
  tell(toUpgrade({ phase: 'installing', seq: 2 }), null);
  reading.resolve();
  const { said } = await watching;
  tell(toUpgrade({ seq: 2 }), toFrame(3));
  expect(said).toEqual([
    {
      history: { frames: [0, 1, 2].map(toFrame), missingCount: 0 },
      upgrade: toUpgrade({ phase: 'installing', seq: 2 }),
      usualMs: { uploading: 1000 },
    },
    { frames: [toFrame(3)] },
  ]);
});

it('a second browser sees the same, and each frame and the history are built once', async () => {
  const { upgrades, tell, reading } = createUpgrades([]);
  reading.resolve();
  const feed = new UpgradeFeed('u1', upgrades);
  const one = await watch(feed);
  tell(toUpgrade(), toFrame(0));
  const two = await watch(feed);
  // each of two hundred slow readers would hold its own 24 MB
  expect((await watch(feed)).news[0]?.bytes).toBe(two.news[0]?.bytes);
  tell(toUpgrade(), toFrame(1));
  expect((await watch(feed)).said[0]?.history?.frames).toHaveLength(2);
  expect(two.said[0]?.history?.frames).toEqual([toFrame(0)]);
  expect(one.news.at(-1)?.bytes).toBe(two.news.at(-1)?.bytes);
});

it('keeps the first and the last lines, and says how many are missing', async () => {
  const { upgrades, tell, reading } = createUpgrades([]);
  reading.resolve();
  const feed = new UpgradeFeed('u1', upgrades);
  await watch(feed);
  for (let number = 0; number < 5000; number += 1) tell(toUpgrade(), toFrame(number));
  const { history } = (await watch(feed)).said[0] ?? {};
  expect(history?.frames).toHaveLength(UPGRADE_FRAMES_KEPT);
  expect(history?.missingCount).toBe(5000 - UPGRADE_FRAMES_KEPT);
  expect(history?.frames[0]).toEqual(toFrame(0));
  expect(history?.frames.at(-1)).toEqual(toFrame(4999));
});

it('an upgrade that is not there is not watched', async () => {
  const { upgrades, reading, followers } = createUpgrades([]);
  reading.resolve();
  const feed = new UpgradeFeed('u2', upgrades);
  expect((await watch(feed)).stop).toBeNull();
  feed.stop();
  expect(followers.size).toBe(0);
});

it('a viewer that does not read loses lines, and is told how many and how it is by now', () => {
  const frames: Buffer[] = [];
  const socket = {
    writableLength: 0,
    write: (frame: Buffer) => {
      frames.push(frame);
      socket.writableLength += frame.length;
      return true;
    },
  };
  const nothing = () => undefined;
  const ws = { OPEN: 1 as const, readyState: 1 as const, ping: nothing, close: nothing, terminate: nothing };
  const viewer = new UpgradeViewer({ ws, socket, sessionId: 'a', waitingBytes: 100 });
  const news = (text: string, frameCount: number, upgrade: Upgrade | null = null): UpgradeNews => ({
    bytes: Buffer.from(text),
    frameCount,
    upgrade,
  });
  viewer.take(news('x'.repeat(500), 0));
  viewer.take(news('lost', 1));
  viewer.take(news('lost', 0, toUpgrade({ seq: 7 })));
  viewer.beat(5);
  expect(frames).toHaveLength(1);
  socket.writableLength = 0;
  viewer.beat(6);
  expect(frames.slice(1).map(decode)).toEqual([
    { upgrade: toUpgrade({ seq: 7 }), droppedCount: 1 },
    { heartbeat: 6 },
  ]);
});
