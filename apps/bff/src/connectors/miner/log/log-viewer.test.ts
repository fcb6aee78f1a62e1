import { EventEmitter } from 'node:events';
import { logFrameSchema } from '@mintdeck/shared-types/miner/log';
import { expect, it } from 'vitest';
import type { LogNews } from './log-news.ts';
import { LogViewer } from './log-viewer.ts';

type Parts = ConstructorParameters<typeof LogViewer>[0];

/** The payload of one server frame. */
const decode = (frame: Buffer): unknown => {
  const marker = frame.readUInt8(1);
  const start = marker < 126 ? 2 : marker === 126 ? 4 : 10;
  return logFrameSchema.parse(JSON.parse(frame.subarray(start).toString()));
};

/** A socket whose reader the test plays. */
const createEnd = () => {
  const frames: Buffer[] = [];
  const socket = Object.assign(new EventEmitter(), {
    writableLength: 0,
    write(frame: Buffer) {
      frames.push(frame);
      socket.writableLength += frame.length;
      return true;
    },
  });
  const closed: number[] = [];
  const ws = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    close: (code: number) => closed.push(code),
    terminate: () => undefined,
    ping: () => undefined,
  });
  // only these of their members are used
  const parts = { ws: ws as unknown as Parts['ws'], socket: socket as unknown as Parts['socket'] };
  return { parts, socket, frames, closed, said: () => frames.map(decode) };
};

const news = (numbers: readonly number[], rest: Partial<LogNews> = {}): LogNews => ({
  lines: numbers.map((number) => [number, null, null, null, null, 'x'.repeat(50)]),
  accessLines: [],
  gapsBefore: [],
  ...rest,
});

it('builds a frame once for all viewers', () => {
  const [one, two] = [createEnd(), createEnd()];
  const shared = news([1]);
  new LogViewer({ ...one.parts, sessionId: 'a' }).take(shared);
  new LogViewer({ ...two.parts, sessionId: 'b' }).take(shared);
  expect(one.frames[0]).toBe(two.frames[0]);
  expect(one.said()).toEqual([{ lines: shared.lines }]);
});

it('leaves lines out for one that does not read, and tells how many once it does', () => {
  const { parts, socket, said } = createEnd();
  const viewer = new LogViewer({ ...parts, sessionId: 'a', waitingBytes: 100 });
  viewer.take(news([1, 2]));
  viewer.take(news([3, 4], { accessLines: [[1, null, null, null, null, '']] }));
  viewer.take(news([], { state: { state: 'reconnecting', since: 5 }, gapsBefore: [5] }));
  viewer.take(news([5]));
  expect(said()).toHaveLength(1);
  socket.writableLength = 60;
  viewer.take(news([6]));
  expect(said()).toHaveLength(1);
  socket.writableLength = 0;
  viewer.take(news([7]));
  expect(said().slice(1)).toEqual([
    { droppedCount: 5, state: { state: 'reconnecting', since: 5 }, gapsBefore: [5] },
    { lines: news([7]).lines },
  ]);
});

it('tells what was lost with the heartbeat when nothing more comes', () => {
  const { parts, socket, said } = createEnd();
  const viewer = new LogViewer({ ...parts, sessionId: 'a', waitingBytes: 100 });
  viewer.take(news([1, 2]));
  viewer.take(news([3]));
  socket.writableLength = 0;
  viewer.beat(99);
  expect(said().slice(1)).toEqual([{ droppedCount: 1 }, { heartbeat: 99 }]);
});

it('hangs up when the miner is gone', () => {
  const { parts, closed } = createEnd();
  new LogViewer({ ...parts, sessionId: 'a' }).take(news([], { state: { state: 'gone', since: 1 } }));
  expect(closed).toEqual([1000]);
});
