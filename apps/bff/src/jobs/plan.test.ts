import { afterEach, beforeEach, expect, it } from 'vitest';
import { AUTHOR, FAILED, openTestJobs, type TestJobs, toMinerId, toOrder } from './jobs.fixture.ts';

let world: TestJobs;
beforeEach(async () => {
  world = await openTestJobs();
});
afterEach(() => world.close());

const MINER = toMinerId(0);

/** A job of one miner that failed, and the runner that is asked next. */
const startFailed = async () => {
  const { jobs, runner } = await world.create();
  const { id } = await jobs.start(toOrder(1), AUTHOR);
  await expect.poll(() => runner.errands.has(MINER)).toBe(true);
  runner.errand(0).end(FAILED);
  await expect.poll(async () => (await jobs.book.read(id)).state).toBe('done');
  return { jobs, runner, id };
};

it('warns of a miner that another job has, and no longer of one that is free', async () => {
  const { jobs, runner } = await world.create();
  const { orderId: _, ...request } = toOrder(1);
  const warnings = () => jobs.plan(request).miners.map((miner) => miner.warnings);
  const { id } = await jobs.start(toOrder(1), AUTHOR);
  await expect.poll(() => runner.errands.has(MINER)).toBe(true);
  expect(warnings()).toEqual([['busy-now']]);
  runner.errand(0).end(FAILED);
  await expect.poll(async () => (await jobs.book.read(id)).state).toBe('done');
  expect(warnings()).toEqual([[]]);
  await jobs.stop();
});

it.each(['unreachable', 'another-miner-answers'] as const)(
  'asks a miner again that was %s when it was heard last: the retry is not lost',
  async (heard) => {
    const { jobs, runner, id } = await startFailed();
    runner.skips.set(MINER, heard);
    const retried = await jobs.retry(id, 'order-0000000002', AUTHOR);
    expect(retried.counts).toMatchObject({ skipped: 0, waiting: 1 });
    await expect.poll(() => runner.errands.has(MINER)).toBe(true);
    runner.errand(0).end({ state: 'failed', reason: 'not-sent', note: null });
    await expect.poll(async () => (await jobs.book.read(retried.id)).retryableUntil).not.toBeNull();
    await jobs.stop();
  },
);

it('leaves out of a retry what no look can mend, and of a first order what does not answer', async () => {
  const { jobs, runner, id } = await startFailed();
  runner.skips.set(MINER, 'no-credential');
  expect((await jobs.retry(id, 'order-0000000002', AUTHOR)).counts).toMatchObject({ skipped: 1 });
  runner.skips.set(MINER, 'unreachable');
  const first = await jobs.start(toOrder(1, { orderId: 'order-0000000003' }), AUTHOR);
  expect(first.counts).toMatchObject({ skipped: 1 });
  await jobs.stop();
});
