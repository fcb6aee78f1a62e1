import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { after, createProbe, gaps, type Probe } from './poll-probe.fixture.ts';
import { createPollScheduler } from './poll-scheduler.ts';

beforeEach(() => {
  vi.useFakeTimers();
  // the same phases and jitter in every run (Park and Miller's generator)
  let state = 20_261_121;
  vi.spyOn(Math, 'random').mockImplementation(() => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Miners that share one power line; each poll of a dark one waits for its time limit. */
const createSite = (count: number, { refusedMs = 8000 } = {}) => {
  const scheduler = createPollScheduler();
  const power = new Set<Probe>();
  let inFlight = 0;
  let mostInFlight = 0;
  const probes = Array.from({ length: count }, () => {
    const probe: Probe = createProbe(async () => {
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
      const outcome = power.has(probe) ? await after(50, 'ok')() : await after(refusedMs, 'failed')();
      inFlight -= 1;
      return outcome;
    });
    return probe;
  });
  const handles = probes.map((probe) => scheduler.add(probe));
  return {
    scheduler,
    probes,
    handles,
    power,
    watchInFlight: () => {
      mostInFlight = inFlight;
      return () => mostInFlight;
    },
  };
};

/** Most starts in any stretch of one second since a moment. */
const mostPerSecond = (probes: readonly Probe[], since: number): number => {
  const starts = probes.flatMap(({ startsAt }) => startsAt.filter((at) => at > since)).sort((a, b) => a - b);
  let from = 0;
  let most = 0;
  starts.forEach((at, index) => {
    while ((starts[from] ?? at) <= at - 1000) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
};
const triesSince = (probes: readonly Probe[], since: number): number =>
  probes.flatMap(({ startsAt }) => startsAt.filter((at) => at > since)).length;

describe('a power cut of 1000 miners', () => {
  test('holds a bounded number of attempts open', async () => {
    const site = createSite(1000);
    await vi.advanceTimersByTimeAsync(120_000);
    const readMost = site.watchInFlight();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(readMost()).toBeLessThanOrEqual(256);
  });

  test.each([
    ['time out', 8000],
    ['are refused at once', 5],
  ])(
    'whose attempts %s: all are back within 25 s, at most 200 attempts a second',
    async (_name, refusedMs) => {
      const { probes, power } = createSite(1000, { refusedMs });
      await vi.advanceTimersByTimeAsync(240_000);
      const since = performance.now();
      for (const probe of probes) power.add(probe);
      await vi.advanceTimersByTimeAsync(20_000);
      expect(mostPerSecond(probes, since)).toBeLessThanOrEqual(200);
      expect(probes.every(({ startsAt }) => (startsAt.at(-1) ?? 0) > since)).toBe(true);
      // and from then on each keeps its interval again
      await vi.advanceTimersByTimeAsync(40_000);
      for (const { startsAt } of probes)
        expect(gaps(startsAt.slice(-3)).every((gap) => gap < 11_000)).toBe(true);
    },
  );

  test('of five seconds: those that noticed and those that did not make no burst together', async () => {
    const { probes, power } = createSite(1000, { refusedMs: 5 });
    for (const probe of probes) power.add(probe);
    await vi.advanceTimersByTimeAsync(60_000);
    power.clear();
    await vi.advanceTimersByTimeAsync(5000);
    const since = performance.now();
    for (const probe of probes) power.add(probe);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(mostPerSecond(probes, since)).toBeLessThanOrEqual(200);
  });

  test('one that comes and goes among the dead costs a few attempts, not a wave', async () => {
    const { probes, power } = createSite(1000, { refusedMs: 5 });
    await vi.advanceTimersByTimeAsync(240_000);
    const quietSince = performance.now();
    await vi.advanceTimersByTimeAsync(400_000);
    const quiet = triesSince(probes, quietSince);
    const [flapping] = probes;
    if (flapping === undefined) throw new Error('no probe');
    const since = performance.now();
    // each time on long enough to be found, then off long enough to be missed
    for (let turn = 0; turn < 5; turn += 1) {
      power.add(flapping);
      await vi.advanceTimersByTimeAsync(67_000);
      power.delete(flapping);
      await vi.advanceTimersByTimeAsync(13_000);
    }
    expect(flapping.startsAt.filter((at) => at > since).length).toBeGreaterThan(10);
    expect(triesSince(probes, since)).toBeLessThan(quiet * 1.05);
  });
});

describe('10 000 dead miners', () => {
  test('do not delay the living', async () => {
    const { probes, power, scheduler } = createSite(11_000);
    const living = probes.slice(0, 1000);
    for (const probe of living) power.add(probe);
    await vi.advanceTimersByTimeAsync(60_000);
    const since = performance.now();
    await vi.advanceTimersByTimeAsync(60_000);
    for (const { startsAt } of living) {
      const recent = startsAt.filter((at) => at > since);
      expect(recent.length).toBeGreaterThanOrEqual(5);
      expect(Math.max(...gaps(recent))).toBeLessThan(11_000);
    }
    expect(scheduler.stats().lateCount).toBe(0);
  });

  test('a person who asks for one of them does not wait behind the others', async () => {
    const { probes, handles } = createSite(10_000);
    await vi.advanceTimersByTimeAsync(200_000);
    // one that waits for its time or its turn, not one just being tried
    const place = probes.findIndex(({ startsAt }) => performance.now() - (startsAt.at(-1) ?? 0) > 10_000);
    const before = probes[place]?.startsAt.length ?? 0;
    handles[place]?.pollNow();
    await vi.advanceTimersByTimeAsync(5000);
    expect(probes[place]?.startsAt).toHaveLength(before + 1);
  });
});
