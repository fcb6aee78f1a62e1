import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../upstream/clock.fixture.ts';
import { Poller } from './poller.ts';

const start = (answers: (boolean | Error)[] = []) => {
  const clock = createManualClock(() => 0);
  const lookedAt: number[] = [];
  const bugs: unknown[] = [];
  const beginAt = clock.now();
  const poller = new Poller({
    clock,
    look() {
      lookedAt.push(clock.now() - beginAt);
      const answer = answers.shift() ?? true;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    reportBug: (error) => bugs.push(error),
  });
  return { clock, poller, lookedAt, bugs };
};

describe('when a wallet is asked', () => {
  it('is each minute', async () => {
    const { clock, poller, lookedAt } = start();
    poller.now();
    await clock.advance(180_000);
    expect(lookedAt).toEqual([0, 60_000, 120_000, 180_000]);
  });

  it('is later and later while it is away, and as before once it is back', async () => {
    const { clock, poller, lookedAt } = start([false, false, false, false, false, false]);
    poller.now();
    await clock.advance(600_000);
    expect(lookedAt.slice(0, 8)).toEqual([0, 10_000, 30_000, 70_000, 150_000, 270_000, 390_000, 450_000]);
  });

  it('goes on after a fault of our own, which is told', async () => {
    const fault = new Error('a fault of ours');
    const { clock, poller, lookedAt, bugs } = start([fault]);
    poller.now();
    await clock.advance(70_000);
    expect(lookedAt).toEqual([0, 10_000, 70_000]);
    expect(bugs).toEqual([fault]);
  });

  it('is once for many who ask at once, and not twice within a second', async () => {
    const { clock, poller, lookedAt } = start();
    for (let count = 0; count < 100; count += 1) poller.now();
    await clock.advance(5000);
    expect(lookedAt).toEqual([0, 1000]);
  });

  it('is some times more after an order', async () => {
    const { clock, poller, lookedAt } = start();
    poller.lookSoon();
    await clock.advance(40_000);
    expect(lookedAt).toEqual([0, 4000, 10_000, 25_000]);
  });

  it('is anew for who waits for it, after what runs, and once for all who ask before it begins', async () => {
    const { clock, poller, lookedAt } = start();
    poller.now();
    const asked = Array.from({ length: 20 }, () => poller.lookAnew());
    await clock.advance(999);
    expect(lookedAt).toEqual([0]);
    await clock.advance(1);
    await Promise.all(asked);
    expect(lookedAt).toEqual([0, 1000]);
  });

  it('is at once for who waits where none was of late, and not faster for who clicks on', async () => {
    const { clock, poller, lookedAt } = start();
    await poller.lookAnew();
    for (let count = 0; count < 3; count += 1) {
      const asked = poller.lookAnew();
      await clock.advance(1000);
      await asked;
    }
    expect(lookedAt).toEqual([0, 1000, 2000, 3000]);
  });

  it('is waited for by nobody after the end', async () => {
    const { poller, lookedAt } = start();
    poller.now();
    const asked = poller.lookAnew();
    await poller.stop();
    await asked;
    await poller.lookAnew();
    expect(lookedAt).toEqual([0]);
  });

  it('is never again after the end', async () => {
    const { clock, poller, lookedAt } = start();
    poller.now();
    poller.lookSoon();
    await poller.stop();
    poller.now();
    await clock.advance(600_000);
    expect(lookedAt).toEqual([0]);
  });
});
