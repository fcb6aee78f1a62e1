import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLane } from './lane.ts';
import { UpstreamError } from './upstream-error.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const timeOut = () =>
  new UpstreamError({ kind: 'timeout', reason: 'timed-out', connector: 'miner', endpoint: 'summary' });
const refusal = () =>
  new UpstreamError({ kind: 'unreachable', reason: 'refused', connector: 'miner', endpoint: 'summary' });

/** Work that ends when the test says so. */
const createWork = () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = vi.fn((_signal: AbortSignal) => promise);
  return { work, resolve, reject };
};
const failing = (error: Error) => () => Promise.reject(error);

test('runs one request at a time, in order, urgent ones first', async () => {
  const lane = createLane();
  const order: string[] = [];
  const first = createWork();
  const log = (name: string) => async () => void order.push(name);
  const all = [
    lane.run(first.work),
    lane.run(log('b')),
    lane.run(log('c')),
    lane.run(log('urgent'), { urgent: true }),
  ];
  expect(lane.waiting).toBe(3);
  expect(order).toEqual([]);
  first.resolve('a');
  await Promise.all(all);
  expect(order).toEqual(['urgent', 'b', 'c']);
  expect(lane.waiting).toBe(0);
});

test('gives the value or the error of the work, and goes on after an error', async () => {
  const lane = createLane();
  await expect(lane.run(failing(refusal()))).rejects.toMatchObject({ reason: 'refused' });
  await expect(lane.run(async () => 7)).resolves.toBe(7);
});

describe('after a time-out', () => {
  test('holds everything back, urgent or not, for the cool-down', async () => {
    const lane = createLane({ coolDownMs: 1000 });
    await expect(lane.run(failing(timeOut()))).rejects.toMatchObject({ kind: 'timeout' });
    const work = vi.fn(async () => 'ok');
    const waiting = [lane.run(work), lane.run(work, { urgent: true })];
    await vi.advanceTimersByTimeAsync(999);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await Promise.all(waiting);
    expect(work).toHaveBeenCalledTimes(2);
  });

  test('each further one doubles the pause up to the cap, and a success starts over', async () => {
    const lane = createLane({ coolDownMs: 1000, coolDownCapMs: 3000 });
    for (const pauseMs of [1000, 2000, 3000, 3000]) {
      await expect(lane.run(failing(timeOut()))).rejects.toThrow();
      const started = vi.fn(async () => Promise.reject(refusal()));
      const next = expect(lane.run(started)).rejects.toThrow();
      await vi.advanceTimersByTimeAsync(pauseMs - 1);
      expect(started, `${pauseMs} ms`).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      await next;
    }
    await lane.run(async () => 'ok');
    await expect(lane.run(failing(timeOut()))).rejects.toThrow();
    const again = lane.run(async () => 'again');
    await vi.advanceTimersByTimeAsync(1000);
    await expect(again).resolves.toBe('again');
  });

  test('other failures hold nothing back', async () => {
    const lane = createLane();
    await expect(lane.run(failing(refusal()))).rejects.toThrow();
    await expect(lane.run(async () => 'at once')).resolves.toBe('at once');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('giving up', () => {
  test('an abort drops what waits and leaves the rest', async () => {
    const lane = createLane();
    const running = createWork();
    const done = lane.run(running.work);
    const controller = new AbortController();
    const dropped = vi.fn(async () => 'never');
    const waiting = lane.run(dropped, { signal: controller.signal });
    const other = lane.run(async () => 'other');
    controller.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
    running.resolve('done');
    await expect(Promise.all([done, other])).resolves.toEqual(['done', 'other']);
    expect(dropped).not.toHaveBeenCalled();
  });

  test('an abort reaches the work that runs', async () => {
    const lane = createLane();
    const controller = new AbortController();
    const { work, reject } = createWork();
    const running = lane.run(work, { signal: controller.signal });
    controller.abort(new Error('left'));
    expect(work.mock.calls[0]?.[0].reason).toEqual(new Error('left'));
    reject(new Error('left'));
    await expect(running).rejects.toThrow('left');
  });

  test('a signal aborted before runs nothing', async () => {
    const work = vi.fn(async () => 'never');
    await expect(createLane().run(work, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect(work).not.toHaveBeenCalled();
  });

  test('stop ends what runs, drops what waits and lets nothing in', async () => {
    const lane = createLane();
    const { work, reject } = createWork();
    const running = lane.run(work);
    const waiting = lane.run(async () => 'never');
    lane.stop();
    expect(work.mock.calls[0]?.[0].aborted).toBe(true);
    await expect(waiting).rejects.toThrow(/abort/i);
    await expect(lane.run(async () => 'never')).rejects.toThrow(/abort/i);
    reject(timeOut());
    await expect(running).rejects.toThrow();
    expect(vi.getTimerCount()).toBe(0);
  });
});
