// @vitest-environment happy-dom
import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeSockets } from './fake-socket.fixture.ts';
import { toUpgradeValue } from './live-values.fixture.ts';
import { addLines, NO_LINES } from './upgrade-lines.ts';
import { UpgradeStream } from './upgrade-stream.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const frameOf = (number: number, text = `line ${number}`): UpgradeFrame => [number, 5, 'message', 6, text];
const framesOf = (count: number, from = 0) =>
  Array.from({ length: count }, (_, place) => frameOf(from + place));

const setUp = () => {
  const { sockets, connect, last } = createFakeSockets();
  const onDrop = vi.fn();
  const stream = new UpgradeStream({ connect, onDrop, random: () => 1 });
  const listener = vi.fn();
  stream.subscribe(listener);
  stream.start();
  const say = (frame: unknown) => {
    last().say(frame);
    vi.advanceTimersByTime(300);
  };
  const greet = (frames = framesOf(2)) => {
    last().open();
    say({ heartbeat: 1 });
    say({ history: { frames, missingCount: 0 }, upgrade: toUpgradeValue(), usualMs: { uploading: 1000 } });
  };
  return { sockets, last, onDrop, stream, listener, say, greet };
};

describe('the live view of an upgrade', () => {
  it('is everything so far, and then what changes', () => {
    const { stream, greet, say } = setUp();
    greet();
    expect(stream.read()).toMatchObject({ connected: true, usualMs: { uploading: 1000 }, isMissing: false });
    say({ upgrade: toUpgradeValue({ phase: 'installing' }), frames: [frameOf(2)] });
    expect(stream.read().upgrade?.phase).toBe('installing');
    expect(stream.read().lines.frames.map(([number]) => number)).toEqual([0, 1, 2]);
  });

  it('is the same after the line was lost: the new history replaces the old one', () => {
    const { stream, sockets, last, onDrop, greet } = setUp();
    greet();
    last().hangUp();
    expect(onDrop).toHaveBeenCalledTimes(1);
    expect(stream.read()).toMatchObject({ connected: false, upgrade: { phase: 'uploading' } });
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    greet(framesOf(3));
    expect(stream.read().lines.frames).toHaveLength(3);
  });

  it('counts what this browser was too slow for, until a history brings it', () => {
    const { stream, greet, say } = setUp();
    greet();
    say({ droppedCount: 3 });
    say({ droppedCount: 2 });
    expect(stream.read().droppedCount).toBe(5);
    greet();
    expect(stream.read().droppedCount).toBe(0);
  });

  it('of an upgrade nobody knows ends there', () => {
    const { stream, sockets, last, onDrop } = setUp();
    last().open();
    last().say({ heartbeat: 1 });
    last().hangUp(1000);
    vi.advanceTimersByTime(60_000);
    expect(stream.read().isMissing).toBe(true);
    expect(sockets).toHaveLength(1);
    expect(onDrop).not.toHaveBeenCalled();
  });

  it('is told once per frame of the screen, and a heartbeat is no news', () => {
    const { last, listener, greet } = setUp();
    greet();
    listener.mockClear();
    last().say({ frames: [frameOf(2)] });
    last().say({ frames: [frameOf(3)] });
    last().say({ heartbeat: 2 });
    vi.advanceTimersByTime(300);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['no JSON', '<html>'],
    ['a phase nobody knows', { upgrade: { phase: 'dancing' } }],
    ['a line of another shape', { frames: [['1', 2]] }],
    ['bytes', new ArrayBuffer(2)],
  ])('says that a frame is of another version: %s', (_what, frame) => {
    const { stream, greet, say } = setUp();
    greet();
    say(frame);
    expect(stream.read()).toMatchObject({ outdated: true, upgrade: { phase: 'uploading' } });
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

describe('lines', () => {
  it('are never taken in twice', () => {
    const lines = addLines(addLines(NO_LINES, framesOf(3)), [frameOf(1, 'again'), frameOf(3)]);
    expect(lines.frames.map(([number, , , , text]) => [number, text])).toEqual([
      [0, 'line 0'],
      [1, 'line 1'],
      [2, 'line 2'],
      [3, 'line 3'],
    ]);
    expect(addLines(lines, [frameOf(2)])).toBe(lines);
  });

  it('of a flood are the first and the last ones, and how many are missing between', () => {
    const lines = addLines(addLines(NO_LINES, framesOf(1990)), framesOf(30, 1990));
    expect(lines.frames).toHaveLength(2000);
    expect(lines.missingCount).toBe(20);
    expect(lines.frames[999]?.[0]).toBe(999);
    expect(lines.frames[1000]?.[0]).toBe(1020);
    expect(addLines(lines, framesOf(1, 2020)).missingCount).toBe(21);
  });
});
