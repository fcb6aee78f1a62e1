import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSimClock } from './clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('simulated clock', () => {
  it('runs faster than real time', () => {
    const clock = createSimClock({ timeScale: 60, startMs: 1000 });
    vi.advanceTimersByTime(500);
    expect(clock.nowMs()).toBe(31_000);
  });

  it('runs jobs when they are due, scaled', () => {
    const clock = createSimClock({ timeScale: 10, startMs: 0 });
    const done: string[] = [];
    clock.at(5000, () => done.push('second'));
    clock.at(1000, () => done.push('first'));
    vi.advanceTimersByTime(99);
    expect(done).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(done).toEqual(['first']);
    vi.advanceTimersByTime(400);
    expect(done).toEqual(['first', 'second']);
  });

  it('runs what a jump passes, in order', () => {
    const clock = createSimClock({ timeScale: 1, startMs: 0 });
    const done: number[] = [];
    for (const dueMs of [3000, 1000, 2000, 9000]) clock.at(dueMs, () => done.push(dueMs));
    clock.advance(5000);
    expect(done).toEqual([1000, 2000, 3000]);
  });
});

describe('a jump', () => {
  it('stops at every job, so that one can set off the next', () => {
    const clock = createSimClock({ timeScale: 1, startMs: 0 });
    const seenMs: number[] = [];
    clock.at(1000, () => {
      seenMs.push(clock.nowMs());
      clock.at(clock.nowMs() + 2000, () => seenMs.push(clock.nowMs()));
    });
    clock.advance(5000);
    expect(seenMs).toEqual([1000, 3000]);
    expect(clock.nowMs()).toBe(5000);
  });

  it('forgets a cancelled job, and all of them when stopped', () => {
    const clock = createSimClock({ timeScale: 1, startMs: 0 });
    const done: number[] = [];
    clock.at(1000, () => done.push(1))();
    clock.at(2000, () => done.push(2));
    clock.stop();
    clock.advance(10_000);
    expect(done).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('counts the real time that it is given: a job is due by that alone', () => {
  let realMs = 0;
  const clock = createSimClock({ timeScale: 10, startMs: 0, readRealMs: () => realMs });
  let done = false;
  clock.at(1000, () => {
    done = true;
  });
  vi.advanceTimersByTime(500);
  expect([clock.nowMs(), done]).toEqual([0, false]);
  realMs = 100;
  vi.advanceTimersByTime(100);
  expect([clock.nowMs(), done]).toEqual([1000, true]);
});

describe('its timer', () => {
  it('is one for all jobs', () => {
    const clock = createSimClock({ timeScale: 1, startMs: 0 });
    for (let i = 1; i <= 100; i += 1) clock.at(i * 1000, () => undefined);
    expect(vi.getTimerCount()).toBe(1);
    clock.stop();
  });

  it('waits for a far job in steps it can take', () => {
    const clock = createSimClock({ timeScale: 1, startMs: 0 });
    let done = false;
    clock.at(2 ** 31 + 5000, () => {
      done = true;
    });
    vi.advanceTimersByTime(2 ** 31);
    expect(done).toBe(false);
    vi.advanceTimersByTime(5000);
    expect(done).toBe(true);
  });
});
