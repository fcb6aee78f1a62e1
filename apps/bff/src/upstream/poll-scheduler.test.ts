import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { after, createProbe, gaps } from './poll-probe.fixture.ts';
import { createPollScheduler } from './poll-scheduler.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('regular polls', () => {
  test('come once per interval, give or take two groups', async () => {
    const probe = createProbe();
    createPollScheduler().add(probe);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(probe.startsAt.length).toBeGreaterThanOrEqual(9);
    expect(probe.startsAt[0]).toBeLessThanOrEqual(10_250);
    for (const gap of gaps(probe.startsAt)) expect(Math.abs(gap - 10_000)).toBeLessThanOrEqual(750);
  });

  test('start in groups of 250 ms, spread over the interval', async () => {
    const scheduler = createPollScheduler();
    const probes = Array.from({ length: 1000 }, () => createProbe());
    for (const probe of probes) scheduler.add(probe);
    await vi.advanceTimersByTimeAsync(60_000);
    const perMoment = Map.groupBy(
      probes.flatMap((probe) => probe.startsAt),
      (at) => Math.round(at),
    );
    expect([...perMoment.keys()].every((at) => at % 250 === 0)).toBe(true);
    const sizes = [...perMoment.values()].map((starts) => starts.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60);
    expect(probes.every((probe) => probe.startsAt.length >= 5)).toBe(true);
    expect(scheduler.stats().lateCount).toBe(0);
    expect(scheduler.stats().worstLateMs).toBeLessThanOrEqual(250);
  });

  test('wait for a time that is to come, however time passes meanwhile', () => {
    let now = 0;
    const reads = vi.spyOn(performance, 'now').mockImplementation(() => (now += 0.01));
    const waits = vi.spyOn(globalThis, 'setTimeout');
    for (const beforeMs of [0.005, 0.015, 0.025, 0.035, 0.045]) {
      now = 250 - beforeMs;
      createPollScheduler().add(createProbe());
    }
    expect(waits.mock.calls.map(([, ms = 0]) => ms > 0)).toEqual([true, true, true, true, true]);
    for (const spy of [reads, waits]) spy.mockRestore();
  });

  test('a changed interval holds from the next poll on', async () => {
    let intervalMs = 10_000;
    const probe = { ...createProbe(), intervalMs: () => intervalMs };
    createPollScheduler().add(probe);
    await vi.advanceTimersByTimeAsync(30_000);
    intervalMs = 5000;
    const before = probe.startsAt.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(probe.startsAt.length - before).toBeGreaterThanOrEqual(10);
  });
});

describe('a slow poll', () => {
  test('is never overtaken by the next of the same task, and makes no catch-up', async () => {
    let running = 0;
    let most = 0;
    const probe = createProbe(async () => {
      running += 1;
      most = Math.max(most, running);
      await after(25_000, 'ok')();
      running -= 1;
      return 'ok';
    });
    createPollScheduler().add(probe);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(most).toBe(1);
    for (const gap of gaps(probe.startsAt)) expect(gap).toBeGreaterThanOrEqual(25_000);
    expect(probe.startsAt.length).toBeGreaterThanOrEqual(6);
  });
});

describe('failures', () => {
  test.each([
    ['reported', async () => 'failed' as const],
    ['thrown', async () => Promise.reject(new Error('bug'))],
  ])('%s: doubles the pause up to a minute, and one success ends that', async (_name, fail) => {
    let healthy = false;
    const probe = createProbe(() => (healthy ? Promise.resolve('ok') : fail()));
    createPollScheduler().add(probe);
    await vi.advanceTimersByTimeAsync(300_000);
    const [first = 0, second = 0, ...rest] = gaps(probe.startsAt);
    expect(first).toBeGreaterThanOrEqual(18_000);
    expect(first).toBeLessThanOrEqual(22_500);
    expect(second).toBeGreaterThanOrEqual(36_000);
    expect(second).toBeLessThanOrEqual(44_500);
    for (const gap of rest) expect(Math.abs(gap - 60_000)).toBeLessThanOrEqual(6500);
    healthy = true;
    await vi.advanceTimersByTimeAsync(70_000);
    const recovered = probe.startsAt.length;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(probe.startsAt.length - recovered).toBeGreaterThanOrEqual(2);
  });
});

describe('pollNow', () => {
  test('polls in the next group', async () => {
    const probe = createProbe();
    const handle = createPollScheduler().add(probe);
    handle.pollNow();
    await vi.advanceTimersByTimeAsync(250);
    expect(probe.startsAt).toHaveLength(1);
  });

  test('while a poll runs: once more after it, however often it was asked', async () => {
    const probe = createProbe(after(3000, 'ok'));
    const handle = createPollScheduler().add(probe);
    handle.pollNow();
    await vi.advanceTimersByTimeAsync(500);
    handle.pollNow();
    handle.pollNow();
    await vi.advanceTimersByTimeAsync(2000);
    expect(probe.startsAt).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(probe.startsAt).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(4000);
    expect(probe.startsAt).toHaveLength(2);
  });

  test('never leaves a task without a poll for longer than one and a half intervals', async () => {
    const scheduler = createPollScheduler();
    const probes = Array.from({ length: 100 }, () => createProbe());
    for (const probe of probes) scheduler.add(probe).pollNow();
    await vi.advanceTimersByTimeAsync(60_000);
    const longest = Math.max(...probes.flatMap((probe) => gaps(probe.startsAt)));
    expect(longest).toBeLessThanOrEqual(15_500);
  });

  test('for all at once: the groups stay bounded and all get their turn', async () => {
    const scheduler = createPollScheduler();
    const probes = Array.from({ length: 1000 }, () => createProbe());
    const handles = probes.map((probe) => scheduler.add(probe));
    for (const handle of handles) handle.pollNow();
    await vi.advanceTimersByTimeAsync(250);
    expect(probes.filter((probe) => probe.startsAt.length > 0).length).toBeLessThanOrEqual(100);
    await vi.advanceTimersByTimeAsync(2750);
    expect(probes.every((probe) => probe.startsAt.length > 0)).toBe(true);
  });
});

describe('late polls', () => {
  test('are counted when the process was held up for over a second', async () => {
    const scheduler = createPollScheduler();
    const probe = createProbe();
    scheduler.add(probe).pollNow();
    const start = performance.now();
    // the event loop stands still: time goes on, no timer fires
    const held = vi.spyOn(performance, 'now').mockImplementation(() => start + 5000);
    vi.advanceTimersByTime(250);
    held.mockRestore();
    expect(probe.startsAt).toHaveLength(1);
    expect(scheduler.stats()).toEqual({ lateCount: 1, worstLateMs: 5000 });
  });
});

describe('stopping', () => {
  test('a task: its signal aborts and it is not polled again', async () => {
    const signals: AbortSignal[] = [];
    const probe = createProbe((signal) => {
      signals.push(signal);
      return after(3000, 'ok')();
    });
    const handle = createPollScheduler().add(probe);
    handle.pollNow();
    await vi.advanceTimersByTimeAsync(250);
    handle.stop();
    expect(signals[0]?.aborted).toBe(true);
    handle.pollNow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(probe.startsAt).toHaveLength(1);
  });

  test('everything: waits for the polls under way and leaves no timer', async () => {
    const scheduler = createPollScheduler();
    const probe = createProbe(after(3000, 'ok'));
    scheduler.add(probe).pollNow();
    scheduler.add(createProbe());
    await vi.advanceTimersByTimeAsync(250);
    let stopped = false;
    const stopping = scheduler.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(2900);
    expect(stopped).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    await stopping;
    expect(vi.getTimerCount()).toBe(0);
  });
});
