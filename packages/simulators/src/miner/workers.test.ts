import { describe, expect, it } from 'vitest';
import { createWorkers, type Release, type Workers } from './workers.ts';

/** Takes a worker and hands out its release, or null while the job waits. */
function take(workers: Workers): { release: Release | null } {
  const job: { release: Release | null } = { release: null };
  workers.take((release) => {
    job.release = release;
  });
  return job;
}

describe('workers', () => {
  it('are five; a sixth job waits for one, in order', () => {
    const workers = createWorkers();
    const first = Array.from({ length: 5 }, () => take(workers));
    const [sixth, seventh] = [take(workers), take(workers)];
    expect([workers.busyCount(), workers.waitingCount()]).toEqual([5, 2]);
    expect(sixth.release).toBeNull();
    first[3]?.release?.();
    expect(sixth.release).not.toBeNull();
    expect(seventh.release).toBeNull();
  });

  it('are given back once, however often it is said', () => {
    const workers = createWorkers();
    const { release } = take(workers);
    release?.();
    release?.();
    expect(workers.busyCount()).toBe(0);
  });

  it('that are stuck come free together', () => {
    const workers = createWorkers();
    const jobs = Array.from({ length: 5 }, () => take(workers));
    for (const { release } of jobs) workers.stick(() => release?.());
    expect(workers.busyCount()).toBe(5);
    workers.releaseStuck();
    expect(workers.busyCount()).toBe(0);
  });

  it('of an earlier boot cannot free those of this one', () => {
    const workers = createWorkers();
    const old = take(workers);
    workers.dropAll();
    take(workers);
    old.release?.();
    expect(workers.busyCount()).toBe(1);
  });

  it('forget what waited when the machine goes down', () => {
    const workers = createWorkers();
    const jobs = Array.from({ length: 6 }, () => take(workers));
    workers.dropAll();
    jobs[0]?.release?.();
    expect(jobs[5]?.release).toBeNull();
    expect([workers.busyCount(), workers.waitingCount()]).toEqual([0, 0]);
  });
});
