import { jobSchema } from '@mintdeck/shared-types/job';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSecretBox } from '../db/secret-box.ts';
import { AUTHOR, countsOf, FAILED, openTestJobs, type TestJobs, toMinerId, toOrder } from './jobs.fixture.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let place: TestJobs;
beforeEach(async () => {
  place = await openTestJobs();
});
afterEach(() => place.close());

const rowsOf = (table: 'jobs' | 'job_items') => place.db.selectFrom(table).selectAll().execute();
const itemStates = async () =>
  (await place.db.selectFrom('job_items').select('state').orderBy('place').execute()).map(
    ({ state }) => state,
  );

it('has it in the database before anything leaves', async () => {
  const { jobs, runner } = await place.create();
  const job = await jobs.start(toOrder(2), AUTHOR);
  expect(jobSchema.parse(job)).toMatchObject({ state: 'running', startedBy: 'alice' });
  await expect.poll(() => runner.errands.size).toBe(2);
  expect(await itemStates()).toEqual(['waiting', 'waiting']);
  await runner.errand(0).send();
  expect(await itemStates()).toEqual(['sending', 'waiting']);
  expect(place.audit).toMatchObject([
    {
      action: 'miner.restart-cgminer',
      target: `miner:${toMinerId(0)}`,
      outcome: 'tried',
      note: `job ${job.id}`,
    },
  ]);
  runner.errand(0).awaiting('waiting at 192.0.2.7');
  runner.errand(0).end();
  runner.errand(1).end(FAILED);
  await expect.poll(async () => (await jobs.book.read(job.id)).state).toBe('done');
  await jobs.stop();
  expect(await itemStates()).toEqual(['done', 'failed']);
  expect(place.audit.slice(1)).toMatchObject([
    { outcome: 'done', account: { username: 'alice' }, sourceAddress: '192.0.2.1' },
    { outcome: 'failed', note: `job ${job.id}, failed, refused, Invalid request` },
  ]);
  expect(JSON.stringify([await rowsOf('jobs'), await rowsOf('job_items'), place.audit])).not.toContain(
    'pool-password',
  );
});

it('writes counts and end that fit the miners written with them, whatever happens meanwhile', async () => {
  const { jobs, runner } = await place.create();
  const { id } = await jobs.start(toOrder(2), AUTHOR);
  await expect.poll(() => runner.errands.size).toBe(2);
  await Promise.all([0, 1].map((index) => runner.errand(index).send()));
  const audit = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  place.hooks.beforeAudit = async () => {
    reached.resolve();
    await audit.promise;
    // what comes next is not written: the power is cut
    place.hooks.beforeAudit = () => Promise.reject(new Error('disk full'));
  };
  runner.errand(0).end();
  await reached.promise;
  runner.errand(1).end();
  await expect.poll(() => jobs.book.find(id)?.head.endedAt).toEqual(expect.any(Number));
  audit.resolve();
  await expect.poll(itemStates).toEqual(['done', 'sending']);
  const [row] = await rowsOf('jobs');
  expect(row?.ended_at).toBeNull();
  expect(JSON.parse(row?.counts ?? '')).toMatchObject({ done: 1, sending: 1 });
  place.hooks.beforeAudit = async () => undefined;
  await jobs.stop();
});

it('takes the same order once, also when it comes twice at once or after a restart', async () => {
  const { jobs, runner } = await place.create();
  const [one, other] = await Promise.all([jobs.start(toOrder(3), AUTHOR), jobs.start(toOrder(3), AUTHOR)]);
  expect(other.id).toBe(one.id);
  expect((await jobs.start(toOrder(3), AUTHOR)).id).toBe(one.id);
  await jobs.stop();
  const later = await place.create();
  expect((await later.jobs.start(toOrder(3), AUTHOR)).id).toBe(one.id);
  expect(await rowsOf('jobs')).toHaveLength(1);
  expect(await rowsOf('job_items')).toHaveLength(3);
  expect(runner.sent.size).toBe(0);
  await later.jobs.stop();
});

it('refuses another order under an id that is taken, at once, later, and after a restart', async () => {
  const { jobs } = await place.create();
  const bob = { ...AUTHOR, accountId: 'account00002' };
  const refused = { code: 'invalid-input', fields: { orderId: expect.any(String) } };
  const order = toOrder(2, { parameters: { password: { typed: 'one' } } });
  const tryOthers = async (from: typeof jobs) => {
    const others = [
      from.start(toOrder(3), AUTHOR),
      from.start({ ...order, action: 'reboot' }, AUTHOR),
      from.start({ ...order, parameters: { password: { typed: 'two' } } }, AUTHOR),
      from.start(order, bob),
      from.retry('nobodyknows1', order.orderId, AUTHOR),
    ];
    // all at once: one that is not awaited yet would count as nobody's
    await Promise.all(others.map((other) => expect(other).rejects.toMatchObject(refused)));
  };
  const starting = jobs.start(order, AUTHOR);
  await tryOthers(jobs);
  const { id } = await starting;
  await tryOthers(jobs);
  await jobs.stop();
  const later = await place.create();
  await tryOthers(later.jobs);
  expect((await later.jobs.start(order, AUTHOR)).id).toBe(id);
  expect(await rowsOf('jobs')).toHaveLength(1);
  await later.jobs.stop();
});

it('refuses brackets without end, which can be read and not written', async () => {
  const { jobs } = await place.create();
  const parameters = { a: JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) };
  const start = async () => jobs.start(toOrder(1, { parameters }), AUTHOR);
  await expect(start()).rejects.toMatchObject({ code: 'invalid-input' });
  await jobs.stop();
});

it('goes on after a stop: what was sent is looked at, what waits is sent, what is over stays', async () => {
  const first = await place.create();
  const { id } = await first.jobs.start(toOrder(4), AUTHOR);
  await expect.poll(() => first.runner.errands.size).toBe(4);
  await Promise.all([0, 1, 2].map((index) => first.runner.errand(index).send()));
  first.runner.errand(1).awaiting();
  first.runner.errand(2).end();
  await expect
    .poll(async () => countsOf(await first.jobs.book.read(id)))
    .toMatchObject({ awaiting: 1, done: 1 });
  const seen = await first.jobs.book.readItems(id);
  await first.jobs.stop();
  const { jobs, runner } = await place.create();
  await expect.poll(() => runner.errands.size).toBe(3);
  expect([0, 1, 3].map((index) => runner.errand(index).how)).toEqual(['resume', 'resume', 'perform']);
  expect(runner.errand(0)).toMatchObject({
    memo: { uptimeS: 100 },
    order: { parameters: { secret: 'pool-password' }, account: { username: 'alice' } },
  });
  await runner.errand(3).send();
  for (const index of [0, 1, 3]) runner.errand(index).end();
  await expect.poll(async () => countsOf(await jobs.book.read(id))).toEqual({ done: 4 });
  // a browser that saw all before the stop hears of every change after it
  const { items } = await jobs.book.readItems(id, seen.job.seq);
  expect(items.map(({ minerId }) => minerId)).toEqual([0, 1, 3].map(toMinerId));
  expect(place.bugs).toEqual([]);
  await jobs.stop();
});

it('tries what failed again with what was sent then, once, and for a day', async () => {
  const { jobs, runner } = await place.create();
  const { id } = await jobs.start(toOrder(3, { parameters: { level: '2' } }), AUTHOR);
  await expect.poll(() => runner.errands.size).toBe(3);
  await expect(jobs.retry(id, 'order-0000000002', AUTHOR)).rejects.toMatchObject({ code: 'already-running' });
  runner.errand(0).end();
  runner.errand(1).end(FAILED);
  runner.errand(2).end({ state: 'not-known', reason: 'reply-lost', note: null });
  await expect.poll(async () => (await jobs.book.read(id)).retryableUntil).toBe(place.clock.now + DAY_MS);
  const again = await jobs.retry(id, 'order-0000000002', AUTHOR);
  expect(again).toMatchObject({ retryOf: id, asked: { level: '2' } });
  expect((await jobs.retry(id, 'order-0000000002', AUTHOR)).id).toBe(again.id);
  await expect(jobs.retry(id, 'order-0000000003', AUTHOR)).rejects.toMatchObject({
    code: 'changed-meanwhile',
  });
  expect((await jobs.book.read(id)).retryableUntil).toBeNull();
  await expect.poll(() => [...runner.errands.keys()]).toEqual([toMinerId(1)]);
  expect(runner.errand(1).order.parameters).toEqual({ level: '2', secret: 'pool-password' });
  runner.errand(1).end(FAILED);
  await expect.poll(async () => (await jobs.book.read(again.id)).state).toBe('done');
  place.clock.now += DAY_MS + 1;
  await expect(jobs.retry(again.id, 'order-0000000004', AUTHOR)).rejects.toMatchObject({ code: 'too-late' });
  await jobs.stop();
});

it('forgets parameters after a day and jobs after 90', async () => {
  const { jobs, runner } = await place.create();
  const { id } = await jobs.start(toOrder(1), AUTHOR);
  await expect.poll(() => runner.errands.size).toBe(1);
  runner.errand(0).end(FAILED);
  await expect.poll(async () => (await jobs.book.read(id)).state).toBe('done');
  await jobs.stop();
  place.clock.now += DAY_MS + 1;
  const later = await place.create();
  expect(await rowsOf('jobs')).toMatchObject([{ parameters_sealed: null }]);
  expect(await later.jobs.book.list(toMinerId(0))).toMatchObject([{ id, retryableUntil: null }]);
  expect(await later.jobs.book.list(toMinerId(1))).toEqual([]);
  await later.jobs.stop();
  place.clock.now += 90 * DAY_MS;
  await (await place.create()).jobs.stop();
  expect([await rowsOf('jobs'), await rowsOf('job_items')]).toEqual([[], []]);
});

it('does not go on with what lay still for more than an hour', async () => {
  const first = await place.create();
  const { id } = await first.jobs.start(toOrder(3, { packetSize: 1, packetPauseS: 60 }), AUTHOR);
  await expect.poll(() => first.runner.errands.size).toBe(1);
  await first.runner.errand(0).send();
  await first.jobs.stop();
  place.clock.now += 61 * 60_000 + 60_000;
  const { jobs, runner } = await place.create();
  expect(countsOf(await jobs.book.read(id))).toEqual({ sending: 1, cancelled: 2 });
  runner.errand(0).end();
  await expect.poll(async () => (await jobs.book.read(id)).state).toBe('cancelled');
  await jobs.stop();
});

it('sends nothing with a key that does not open what is to be sent', async () => {
  const first = await place.create();
  const { id } = await first.jobs.start(toOrder(2, { packetSize: 1, packetPauseS: 60 }), AUTHOR);
  await expect.poll(() => first.runner.errands.size).toBe(1);
  await first.runner.errand(0).send();
  await first.jobs.stop();
  place.clock.now += 60_000;
  const { jobs, runner } = await place.create(place.db, createSecretBox(Buffer.alloc(32, 2)));
  await expect.poll(async () => (await jobs.book.read(id)).state).toBe('done');
  const { items } = await jobs.book.readItems(id);
  expect(items.map(({ state, reason }) => [state, reason])).toEqual([
    ['not-known', 'not-seen-again'],
    ['skipped', 'credential-locked'],
  ]);
  expect(runner.sent.size).toBe(0);
  await jobs.stop();
});

it('takes ten thousand miners', async () => {
  const { jobs, runner } = await place.create();
  const { id } = await jobs.start(toOrder(10_000, { packetSize: 10, packetPauseS: 5 }), AUTHOR);
  await expect.poll(() => runner.errands.size).toBe(10);
  const { job, items } = await jobs.book.readItems(id);
  expect(items).toHaveLength(10_000);
  expect(job.expectedEndAt).toBe(job.startedAt + 999 * 5000 + 60_000);
  await jobs.cancel(id);
  await expect.poll(async () => (await jobs.book.read(id)).state).toBe('cancelled');
  await jobs.stop();
  expect(new Set(await itemStates())).toEqual(new Set(['cancelled']));
});
