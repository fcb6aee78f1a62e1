import { jobSchema } from '@mintdeck/shared-types/job';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AUTHOR, countsOf, FAILED, openTestJobs, type TestJobs, toMinerId, toOrder } from './jobs.fixture.ts';

let place: TestJobs;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  place = await openTestJobs({ underWayMax: 4 });
});
afterEach(async () => {
  await place.close();
  vi.useRealTimers();
});

/** Time goes on in steps in which what waits for the database gets its turn. */
const pass = async (ms: number) => {
  for (let left = ms; left > 0; left -= 50) {
    const step = Math.min(left, 50);
    place.clock.now += step;
    await vi.advanceTimersByTimeAsync(step);
  }
};
const open = async () => {
  const { jobs, runner } = await place.create();
  const under = () => [...runner.errands.keys()].map((id) => Number(id.slice(1)));
  const send = async (...indexes: number[]) => {
    const sent = Promise.all(indexes.map((index) => runner.errand(index).send()));
    await pass(50);
    await sent;
  };
  const stop = async () => {
    const stopped = jobs.stop();
    await pass(100);
    await stopped;
  };
  return { jobs, runner, under, send, stop };
};
const publishedStates = () =>
  place.published.map(({ value }) => (value === null ? null : jobSchema.parse(value).state));

it('sends packet after packet, a pause apart, and waits for no outcome', async () => {
  const { jobs, under, stop } = await open();
  const job = await jobs.start(toOrder(5, { packetSize: 2, packetPauseS: 5 }), AUTHOR);
  expect(job).toMatchObject({ nextPacketAt: job.startedAt, expectedEndAt: job.startedAt + 70_000 });
  await pass(50);
  expect(under()).toEqual([0, 1]);
  await pass(4900);
  expect(under()).toEqual([0, 1]);
  await pass(100);
  expect(under()).toEqual([0, 1, 2, 3]);
  expect(countsOf(await jobs.book.read(job.id))).toEqual({ waiting: 5 });
  await stop();
});

it('goes on a pause later when the clock was set back while the server was down', async () => {
  const first = await open();
  await first.jobs.start(toOrder(2, { packetSize: 1, packetPauseS: 5 }), AUTHOR);
  await pass(50);
  await first.stop();
  place.clock.now -= 50 * 365 * 24 * 3_600_000;
  const { under, stop } = await open();
  await pass(4900);
  expect(under()).toEqual([]);
  await pass(200);
  expect(under()).toHaveLength(1);
  await stop();
});

it('keeps few enough under way, and goes on when there is room', async () => {
  const { jobs, runner, under, stop } = await open();
  const { id } = await jobs.start(toOrder(6, { packetSize: 2, packetPauseS: 1 }), AUTHOR);
  await pass(10_000);
  expect(under()).toEqual([0, 1, 2, 3]);
  runner.errand(1).end();
  await pass(50);
  expect(under()).toEqual([0, 2, 3]);
  runner.errand(2).end();
  await pass(50);
  expect(under()).toEqual([0, 3, 4, 5]);
  for (const index of [0, 3, 4, 5]) runner.errand(index).end();
  await pass(50);
  expect(await jobs.book.read(id)).toMatchObject({ state: 'done', nextPacketAt: null, expectedEndAt: null });
  await stop();
});

it('lets a packet that is larger than the limit go alone', async () => {
  const { jobs, under, stop } = await open();
  await jobs.start(toOrder(7), AUTHOR);
  await pass(50);
  expect(under()).toHaveLength(7);
  await stop();
});

it('leaves out who is skipped, removed meanwhile, or under way in another job', async () => {
  const { jobs, runner, under, stop } = await open();
  runner.skips.set(toMinerId(1), 'no-credential');
  const first = await jobs.start(toOrder(3, { packetSize: 1, packetPauseS: 1 }), AUTHOR);
  await pass(50);
  place.gone.add(toMinerId(2));
  const second = await jobs.start(toOrder(1, { orderId: 'order-0000000002' }), AUTHOR);
  await pass(1100);
  expect(under()).toEqual([0]);
  const reasons = async (id: string) =>
    (await jobs.book.readItems(id)).items.map(({ state, reason, packet }) => [state, reason, packet]);
  expect(await reasons(first.id)).toEqual([
    ['waiting', null, 0],
    ['skipped', 'no-credential', 1],
    ['skipped', 'removed', 1],
  ]);
  expect(await reasons(second.id)).toEqual([['skipped', 'busy', 0]]);
  expect(await jobs.book.read(second.id)).toMatchObject({ state: 'done' });
  runner.errand(0).end();
  await pass(50);
  const third = await jobs.start(toOrder(1, { orderId: 'order-0000000003' }), AUTHOR);
  await pass(50);
  expect(under()).toEqual([0]);
  const cancelled = jobs.cancel(third.id);
  await pass(100);
  expect((await cancelled).state).toBe('cancelled');
  await stop();
});

it('cancels what has not been sent, and lets what was sent end truthfully', async () => {
  const { jobs, runner, send, stop } = await open();
  const { id } = await jobs.start(toOrder(4, { packetSize: 3, packetPauseS: 5 }), AUTHOR);
  await pass(50);
  await send(0, 1);
  const cancelled = jobs.cancel(id);
  await pass(100);
  expect(countsOf(await cancelled)).toEqual({ sending: 2, cancelled: 2 });
  expect((await cancelled).state).toBe('cancelling');
  runner.errand(0).end();
  runner.errand(1).end(FAILED);
  await pass(50);
  expect(await jobs.book.read(id)).toMatchObject({
    state: 'cancelled',
    counts: { done: 1, failed: 1, cancelled: 2 },
  });
  expect(runner.sent.size).toBe(2);
  await stop();
});

it('knows nothing of what was sent when something of ours fails, and says that nothing left before', async () => {
  const { jobs, runner, send, stop } = await open();
  const { id } = await jobs.start(toOrder(2), AUTHOR);
  await pass(50);
  await send(0);
  runner.errand(0).crash();
  runner.errand(1).crash();
  await pass(50);
  expect((await jobs.book.readItems(id)).items).toMatchObject([
    { state: 'not-known', reason: 'reply-lost' },
    { state: 'failed', reason: 'internal' },
  ]);
  expect(place.bugs).toHaveLength(2);
  await stop();
});

it('lets nothing leave that is not in the database', async () => {
  const own = await place.connect();
  const { jobs, runner } = await place.create(own);
  const { id } = await jobs.start(toOrder(1), AUTHOR);
  await pass(50);
  await own.destroy();
  const sent = runner.errand(0).send();
  const refused = expect(sent).rejects.toThrow();
  await pass(50);
  await refused;
  expect(runner.sent.size).toBe(0);
  expect(id).toMatch(/^[a-z0-9]{12}$/);
});

it('takes no more miners than memory is meant for', async () => {
  const { jobs, runner, stop } = await open();
  await jobs.start(toOrder(1), AUTHOR);
  const second = { orderId: 'order-0000000002' };
  await expect(jobs.start(toOrder(10_000, second), AUTHOR)).rejects.toMatchObject({ code: 'too-many-tries' });
  await pass(50);
  runner.errand(0).end();
  await pass(100);
  runner.skips.set(toMinerId(0), 'no-credential');
  expect((await jobs.start(toOrder(1, second), AUTHOR)).state).toBe('done');
  await stop();
});

it('sends once: a second time is refused', async () => {
  const { jobs, runner, send, stop } = await open();
  await jobs.start(toOrder(1), AUTHOR);
  await pass(50);
  await send(0);
  await expect(runner.errand(0).send()).rejects.toThrow('sent once');
  await stop();
});

it('tells browsers at once of start and end, twice a second in between, and no more 10 minutes later', async () => {
  const { jobs, runner, send, stop } = await open();
  await jobs.start(toOrder(2), AUTHOR);
  expect(publishedStates()).toEqual(['running']);
  await pass(50);
  await send(0, 1);
  runner.errand(0).awaiting();
  expect(publishedStates()).toEqual(['running']);
  await pass(500);
  expect(publishedStates()).toEqual(['running', 'running']);
  runner.errand(0).end();
  runner.errand(1).end();
  await pass(1);
  expect(publishedStates()).toEqual(['running', 'running', 'done']);
  await vi.advanceTimersByTimeAsync(9 * 60_000);
  place.clock.now += 21 * 60_000;
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(publishedStates()).toEqual(['running', 'running', 'done', null]);
  await stop();
});

it('starts one and says how it went when the miner has answered', async () => {
  const { jobs, runner, send, stop } = await open();
  const order = {
    orderId: 'order-0000000001',
    action: 'reboot',
    minerId: toMinerId(0),
    parameters: {},
  } as const;
  const started = jobs.startOne(order, AUTHOR);
  await pass(50);
  await send(0);
  runner.errand(0).awaiting();
  expect(await started).toMatchObject({ job: { state: 'running' }, item: { state: 'awaiting' } });
  runner.errand(0).end();
  await pass(50);
  expect(await jobs.startOne(order, AUTHOR)).toMatchObject({ item: { state: 'done' } });
  await stop();
});
