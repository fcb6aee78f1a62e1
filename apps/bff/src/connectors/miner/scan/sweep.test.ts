import { describe, expect, it } from 'vitest';
import { startSweep } from './sweep.ts';

/** Visits that end when the test says so. */
const createVisits = () => {
  const open = new Map<number, { resolve: () => void; reject: (error: unknown) => void }>();
  const visited: number[] = [];
  let peak = 0;
  return {
    open,
    visited,
    peak: () => peak,
    visit(place: number): Promise<void> {
      visited.push(place);
      return new Promise((resolve, reject) => {
        open.set(place, { resolve, reject });
        peak = Math.max(peak, open.size);
      });
    },
    async end(place: number) {
      open.get(place)?.resolve();
      open.delete(place);
      await new Promise(setImmediate);
    },
  };
};

describe('startSweep', () => {
  it('visits 128 at once and never more, each place once', async () => {
    const visits = createVisits();
    const sweep = startSweep(
      { from: 0, count: 1000, atOnce: 128, visit: visits.visit },
      new AbortController().signal,
    );
    expect(visits.open.size).toBe(128);
    while (visits.open.size > 0) for (const place of [...visits.open.keys()]) await visits.end(place);
    await sweep.finished;
    expect(visits.peak()).toBe(128);
    expect(visits.visited).toEqual(Array.from({ length: 1000 }, (_, place) => place));
    expect([sweep.doneCount(), sweep.resumeAt()]).toEqual([1000, 1000]);
  });

  it('would go on at the first place that is not done', async () => {
    const visits = createVisits();
    const sweep = startSweep(
      { from: 10, count: 20, atOnce: 4, visit: visits.visit },
      new AbortController().signal,
    );
    await visits.end(11);
    await visits.end(13);
    expect([sweep.resumeAt(), sweep.doneCount()]).toEqual([10, 12]);
    await visits.end(10);
    expect([sweep.resumeAt(), sweep.doneCount()]).toEqual([12, 13]);
  });

  it('begins nothing more after it was given up, and counts what was given up as not done', async () => {
    const visits = createVisits();
    const abort = new AbortController();
    const sweep = startSweep({ from: 0, count: 9, atOnce: 2, visit: visits.visit }, abort.signal);
    await visits.end(0);
    abort.abort();
    for (const { reject } of visits.open.values()) reject(abort.signal.reason);
    await sweep.finished;
    expect([sweep.resumeAt(), visits.visited]).toEqual([1, [0, 1, 2]]);
  });

  it('ends with what a visit throws', async () => {
    const visits = createVisits();
    const sweep = startSweep(
      { from: 0, count: 9, atOnce: 1, visit: visits.visit },
      new AbortController().signal,
    );
    visits.open.get(0)?.reject(new Error('a bug'));
    await expect(sweep.finished).rejects.toThrow('a bug');
    expect(visits.visited).toEqual([0]);
  });

  it('has nothing to do behind the end', async () => {
    const sweep = startSweep(
      { from: 5, count: 5, atOnce: 3, visit: () => Promise.reject(new Error('visited')) },
      new AbortController().signal,
    );
    await sweep.finished;
    expect([sweep.resumeAt(), sweep.doneCount()]).toEqual([5, 5]);
  });
});
