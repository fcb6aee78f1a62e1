// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeSockets } from './fake-socket.fixture.ts';
import type { LogNews } from './log-buffer.ts';
import { LogStream } from './log-stream.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const setUp = () => {
  const { sockets, connect, last } = createFakeSockets();
  const onDrop = vi.fn();
  const stream = new LogStream({ minerId: 'aaaaaaaaaaa1', connect, onDrop, random: () => 1 });
  const news: LogNews[] = [];
  stream.subscribe((each) => void news.push(each));
  stream.start();
  const greet = () => {
    last().open();
    last().say({ epoch: 'e', state: { state: 'live', since: 5 }, lines: [[1, 1000, 6, 'a', 1, 'one']] });
    vi.advanceTimersByTime(300);
  };
  return { sockets, last, onDrop, stream, news, greet };
};

describe('the line of a log', () => {
  it('hands on what came within a frame at once, and its state', () => {
    const { stream, news, greet } = setUp();
    greet();
    expect(news).toEqual([{ kind: 'reset' }]);
    expect(stream.list().lines).toHaveLength(1);
    expect(stream.readStatus()).toEqual({ state: 'live', since: 5, connected: true, outdated: false });
  });

  it('comes back by itself and repeats nothing', () => {
    const { stream, sockets, last, onDrop, greet } = setUp();
    greet();
    last().hangUp();
    expect(onDrop).toHaveBeenCalledTimes(1);
    expect(stream.readStatus().connected).toBe(false);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    greet();
    expect(stream.list().lines.map(({ text }) => text)).toEqual(['one']);
  });

  it('is given up after two heartbeats that did not come, not before', () => {
    const { sockets, last, greet } = setUp();
    greet();
    vi.advanceTimersByTime(30_000);
    last().say({ heartbeat: 1 });
    vi.advanceTimersByTime(30_000);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(4000);
    expect(sockets).toHaveLength(2);
  });

  it('of a removed miner is over', () => {
    const { stream, sockets, last, onDrop, greet } = setUp();
    greet();
    last().say({ state: { state: 'gone', since: 9 } });
    last().hangUp(1000);
    vi.advanceTimersByTime(60_000);
    expect(stream.readStatus().state).toBe('gone');
    expect(sockets).toHaveLength(1);
    expect(onDrop).not.toHaveBeenCalled();
    expect(stream.list().lines).toHaveLength(1);
  });

  it.each([
    ['no JSON', '<html>'],
    ['a state nobody knows', { state: { state: 'dancing', since: 1 } }],
    ['a line of another shape', { lines: [['1', 2]] }],
    ['lines that are none', { lines: 'x' }],
    ['a number', 7],
  ])('says that a frame is of another version: %s', (_what, frame) => {
    const { stream, last, greet } = setUp();
    greet();
    last().say(frame);
    expect(stream.readStatus().outdated).toBe(true);
    expect(stream.list().lines).toHaveLength(1);
  });

  it('stops', () => {
    const { sockets, stream, greet } = setUp();
    greet();
    stream.stop();
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(sockets[0]?.closed).toBe(true);
  });
});
