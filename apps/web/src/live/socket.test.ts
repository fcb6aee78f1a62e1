import { DEAD_AFTER_MS, LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeSockets } from './fake-socket.fixture.ts';
import { LiveSocket, type SocketPhase } from './socket.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const setUp = () => {
  const { sockets, connect, last } = createFakeSockets();
  const phases: SocketPhase[] = [];
  const texts: unknown[] = [];
  const drops: boolean[] = [];
  const onOpen = vi.fn();
  const socket = new LiveSocket({
    connect,
    onOpen,
    onFrame: (frame) => void texts.push(frame),
    onPhase: (phase) => void phases.push(phase),
    onDrop: (signedOut) => void drops.push(signedOut),
    random: () => 1,
  });
  socket.start();
  return { socket, sockets, last, phases, texts, drops, onOpen };
};

describe('the line', () => {
  it('counts as connected when the server has said something', () => {
    const { last, phases, texts, onOpen } = setUp();
    last().open();
    expect(onOpen).toHaveBeenCalledTimes(1);
    expect(phases).toEqual(['connecting']);
    last().say('a');
    last().say('b');
    expect(phases).toEqual(['connecting', 'connected']);
    expect(texts).toEqual(['a', 'b']);
  });

  it('sends only while it is open', () => {
    const { socket, last } = setUp();
    socket.send({ snapshot: true });
    expect(last().sent).toEqual([]);
    last().open();
    socket.send({ snapshot: true });
    expect(last().sent).toEqual([{ snapshot: true }]);
  });

  it('started twice is one line', () => {
    const { socket, sockets } = setUp();
    socket.start();
    expect(sockets).toHaveLength(1);
  });
});

describe('a lost line', () => {
  it('comes back, waiting longer each time', () => {
    const { sockets, last, phases } = setUp();
    for (const waitMs of [500, 1000, 2000]) {
      const before = sockets.length;
      last().hangUp();
      vi.advanceTimersByTime(waitMs - 1);
      expect(sockets).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(sockets).toHaveLength(before + 1);
    }
    expect(phases.at(-1)).toBe('reconnecting');
    last().open();
    last().say('x');
    expect(phases.at(-1)).toBe('connected');
    last().hangUp();
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(5);
  });

  it('is noticed by silence', () => {
    const { sockets, last, phases } = setUp();
    last().open();
    last().say('x');
    vi.advanceTimersByTime(DEAD_AFTER_MS - 500);
    last().say('y');
    vi.advanceTimersByTime(DEAD_AFTER_MS - 500);
    expect(phases.at(-1)).toBe('connected');
    vi.advanceTimersByTime(2000);
    expect(phases.at(-1)).toBe('reconnecting');
    expect(sockets[0]?.closed).toBe(true);
  });

  it('that never opens is given up after the same silence', () => {
    const { sockets } = setUp();
    vi.advanceTimersByTime(DEAD_AFTER_MS + 2000);
    expect(sockets).toHaveLength(2);
  });

  it('whose old socket speaks late is not listened to', () => {
    const { sockets, last, texts } = setUp();
    last().open();
    last().hangUp();
    vi.advanceTimersByTime(500);
    sockets[0]?.say('late');
    expect(texts).toEqual([]);
  });

  it('tells whether the server ended the session', () => {
    const { last, drops } = setUp();
    last().hangUp(LIVE_CLOSE.signedOut);
    vi.advanceTimersByTime(500);
    last().hangUp(1006);
    expect(drops).toEqual([true, false]);
  });
});

describe('waking up', () => {
  it('tries at once instead of waiting', () => {
    const { socket, sockets, last } = setUp();
    last().hangUp();
    socket.wake();
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(600);
    expect(sockets).toHaveLength(2);
  });

  it('after a sleep finds the line dead and dials', () => {
    const { socket, sockets, last } = setUp();
    last().open();
    last().say('x');
    vi.setSystemTime(1_000_000 + 3_600_000);
    socket.wake();
    expect(sockets).toHaveLength(2);
  });

  it('leaves a good line alone', () => {
    const { socket, sockets, last } = setUp();
    last().open();
    last().say('x');
    socket.wake();
    expect(sockets).toHaveLength(1);
  });
});

it('stopped, it stays stopped', () => {
  const { socket, sockets, phases } = setUp();
  socket.stop();
  socket.wake();
  vi.advanceTimersByTime(60_000);
  expect(sockets).toHaveLength(1);
  expect(sockets[0]?.closed).toBe(true);
  expect(phases.at(-1)).toBe('stopped');
  expect(vi.getTimerCount()).toBe(0);
});
