import type { RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  AUTHOR,
  countsOf,
  FAILED,
  type FakeUpgrader,
  openTestRollouts,
  type TestRollouts,
  toMinerId,
  toPlan,
} from './rollouts.fixture.ts';
import type { Rollouts } from './rollouts.ts';

// What comes after an upgrade: whether the hashrate came back, and what follows for the others.

const MEDIAN_GHS = 16_000;
/** What a miner is expected to take before any was upgraded, with the gate of these plans. */
const FIRST_MINER_MS = 3000 + 30_000 + 180_000 + 120_000 + 10_000 + 60_000;

let place: TestRollouts;
let rollouts: Rollouts;
let upgrader: FakeUpgrader;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  place = await openTestRollouts();
  ({ rollouts, upgrader } = await place.create());
});
afterEach(async () => {
  const stopped = rollouts.stop();
  await pass(100);
  await stopped;
  await place.close();
  vi.useRealTimers();
});

const pass = async (ms: number) => {
  place.clock.now += ms;
  await vi.advanceTimersByTimeAsync(ms);
};
/** Each miner says so for so long, a reading every 5 s. */
const hash = async (ghs: Record<number, number>, ms: number) => {
  for (let left = ms; left > 0; left -= 5000) {
    for (const [index, hashrateGhs] of Object.entries(ghs))
      place.hashrates.set(toMinerId(Number(index)), { takenAt: place.clock.now, hashrateGhs });
    await pass(5000);
  }
};
/** Resolves with what the deed gives, while time goes on. */
const meanwhile = async <T>(deed: Promise<T>): Promise<T> => {
  await pass(100);
  return deed;
};
const begin = async (count: number, changes: Partial<RolloutPlan>): Promise<string> => {
  const plan = toPlan(count, { gate: { hashratePercent: 90, withinS: 60 }, ...changes });
  const order = { plan, orderId: 'order-0000000001', retryOf: null };
  const { rollout, revision } = await meanwhile(rollouts.drafts.add(order, AUTHOR));
  const { at } = await meanwhile(rollouts.beginPreflight(rollout.id));
  await meanwhile(rollouts.start(rollout.id, { revision, preflightAt: at }, AUTHOR));
  return rollout.id;
};
const sendAndEnd = async (...indexes: number[]) => {
  for (const index of indexes) {
    await meanwhile(upgrader.errand(index).send());
    upgrader.errand(index).end();
  }
  await pass(100);
};
const readUpgrades = async (id: string) => (await rollouts.book.readUpgrades(id)).upgrades;
const readRollout = async (id: string) => (await rollouts.book.readDetail(id)).rollout;

it('is updated with a gate that was not passed, which stops the rollout as a failure does', async () => {
  for (const index of [0, 1, 2, 3]) place.medians.set(toMinerId(index), MEDIAN_GHS);
  const stop = { failuresInARow: 1, failedPercent: null };
  const id = await begin(4, { offlineMost: 2, stop });
  await sendAndEnd(0, 1);
  expect(countsOf({ rollout: await readRollout(id) })).toEqual({ settling: 2, waiting: 2 });
  await hash({ 0: 15_000, 1: 14_399 }, 50_000);
  expect((await readUpgrades(id)).map(({ phase, gate }) => [phase, gate]).slice(0, 2)).toEqual([
    ['updated', 'passed'],
    ['settling', 'waiting'],
  ]);
  // its place was free: the next one is under way, and what is under way ends as it ends
  await sendAndEnd(2);
  await hash({ 1: 14_399, 2: 16_000 }, 30_000);
  const rollout = await readRollout(id);
  expect(rollout).toMatchObject({ state: 'paused', pauseReason: 'stop-rule', gateFailedCount: 1 });
  expect(countsOf({ rollout })).toEqual({ updated: 3, waiting: 1 });
  expect((await readUpgrades(id))[1]).toMatchObject({
    phase: 'updated',
    gate: 'not-passed',
    hashrateGhs: 14_399,
    toVersion: '2.0.0',
  });
  const paused = place.audit.filter(({ action }) => action === 'rollout.pause');
  expect(paused.map(({ note }) => note)).toEqual(['stop rule: 1 of 2 failed, 1 in a row']);
});

it('has failed when it boots what it ran before while its hashrate is waited for', async () => {
  place.medians.set(toMinerId(0), MEDIAN_GHS);
  const id = await begin(1, {});
  await sendAndEnd(0);
  for (const version of ['2.0.0', '1.0.0']) {
    place.firmwares.set(toMinerId(0), version);
    await hash({ 0: 1000 }, 5000);
  }
  expect((await readUpgrades(id))[0]).toMatchObject({
    phase: 'failed',
    reason: 'version-unchanged',
    note: 'it said 2.0.0, and says 1.0.0 now',
    toVersion: '1.0.0',
    gate: 'none',
  });
});

it('has no gate where there is no median, and goes on after a restart where there is one', async () => {
  place.medians.set(toMinerId(0), MEDIAN_GHS);
  const id = await begin(2, {});
  await sendAndEnd(0, 1);
  expect((await readUpgrades(id)).map(({ phase, gate }) => [phase, gate])).toEqual([
    ['settling', 'waiting'],
    ['updated', 'no-median'],
  ]);
  await meanwhile(rollouts.stop());
  // longer than it would have had
  place.clock.now += 120_000;
  ({ rollouts, upgrader } = await place.create());
  expect(upgrader.errands.size).toBe(0);
  await hash({ 0: 16_000 }, 30_000);
  expect((await readUpgrades(id))[0]).toMatchObject({ phase: 'updated', gate: 'passed' });
  expect((await readRollout(id)).state).toBe('done');
});

it('does not wait for one that is removed meanwhile', async () => {
  place.medians.set(toMinerId(0), MEDIAN_GHS);
  const id = await begin(1, {});
  await sendAndEnd(0);
  place.gone.add(toMinerId(0));
  await pass(5000);
  expect((await readUpgrades(id))[0]).toMatchObject({
    phase: 'updated',
    gate: 'none',
    note: expect.stringContaining('removed'),
  });
});

it('heeds its rule after a crash that came between the last end and the pause', async () => {
  const stop = { failuresInARow: 1, failedPercent: null };
  const id = await begin(2, { offlineMost: 1, stop });
  upgrader.errand(0).end(FAILED);
  await pass(1000);
  expect(await readRollout(id)).toMatchObject({ state: 'paused', pauseReason: 'stop-rule' });
  await meanwhile(rollouts.stop());
  await place.db.updateTable('rollouts').set({ pause_reason: null }).execute();
  ({ rollouts, upgrader } = await place.create());
  await pass(1000);
  expect(await readRollout(id)).toMatchObject({ state: 'paused', pauseReason: 'stop-rule' });
  expect(upgrader.errands.size).toBe(0);
});

it('rests between groups, but no longer than it should when the clock is set back', async () => {
  const id = await begin(2, { groupSize: 1, groupPauseS: 60, gate: { hashratePercent: 0, withinS: 60 } });
  await sendAndEnd(0);
  expect(await readRollout(id)).toMatchObject({ group: 1, nextGroupAt: expect.any(Number) });
  await pass(30_000);
  place.clock.now -= 3_600_000;
  await pass(29_000);
  expect(upgrader.errands.size).toBe(0);
  await pass(1000);
  expect(upgrader.errands.size).toBe(1);
});

it('reads the image before each group, and waits when it is not what it was', async () => {
  const id = await begin(2, { groupSize: 1, gate: { hashratePercent: 0, withinS: 60 } });
  await meanwhile(upgrader.errand(0).send());
  place.file.is = 'changed';
  upgrader.errand(0).end();
  await pass(100);
  expect(await readRollout(id)).toMatchObject({ state: 'paused', pauseReason: 'image-gone', group: 1 });
  await meanwhile(rollouts.continue(id));
  expect((await readRollout(id)).pauseReason).toBe('image-gone');
  expect(upgrader.errands.size).toBe(0);
  place.file.is = 'ok';
  await meanwhile(rollouts.continue(id));
  await sendAndEnd(1);
  expect((await readRollout(id)).state).toBe('done');
});

it('awaits no hashrate of those that were left out or cancelled', async () => {
  const ids = [0, 1, 2].map(toMinerId);
  for (const id of ids) place.medians.set(id, MEDIAN_GHS);
  const id = await begin(3, { offlineMost: 1 });
  place.gone.add(toMinerId(1));
  await sendAndEnd(0);
  await hash({ 0: MEDIAN_GHS }, 20_000);
  await meanwhile(rollouts.cancel(id));
  expect((await readUpgrades(id)).map(({ phase, gate }) => [phase, gate])).toEqual([
    ['updated', 'passed'],
    ['skipped', 'none'],
    ['cancelled', 'none'],
  ]);
});

it.each([
  ['was sent', { kind: 'upload' } as const, ['iiiiiiiiiii1 2.0.0']],
  ['it fetched', { kind: 'device', url: 'http://192.0.2.9/image.swu' } as const, []],
])('knows the version of an image that %s, or does not', async (_how, delivery, proven) => {
  await begin(1, { delivery });
  await sendAndEnd(0);
  expect(place.proven).toEqual(proven);
});

it('has sent nothing when the database does not take it', async () => {
  const id = await begin(1, {});
  const errand = upgrader.errand(0);
  await place.db.schema.alterTable('upgrades').renameTo('upgrades_away').execute();
  const refused = errand.send().then(
    () => null,
    (error: unknown) => error,
  );
  expect(await meanwhile(refused)).toBeInstanceOf(Error);
  expect(upgrader.sent.size).toBe(0);
  errand.crash();
  await place.db.schema.alterTable('upgrades_away').renameTo('upgrades').execute();
  await pass(10_000);
  expect((await readUpgrades(id))[0]).toMatchObject({ phase: 'failed', reason: 'internal' });
});

it.each([
  [['installing', 'rebooting'], 'rebooting'],
  [['rebooting'], 'uploading'],
  [[], 'uploading'],
] as const)('looks after a restart by what is known of the upload: %j is %s', async (told, phase) => {
  await begin(1, {});
  await meanwhile(upgrader.errand(0).send());
  for (const each of told) upgrader.errand(0).progress.tell({ phase: each });
  await pass(1000);
  await meanwhile(rollouts.stop());
  ({ rollouts, upgrader } = await place.create());
  expect(upgrader.errand(0)).toMatchObject({ how: 'resume', sent: { phase, memo: { uptimeS: 100 } } });
});

it('keeps the end it expects while a miner is under way, and says when that took longer', async () => {
  const id = await begin(2, { offlineMost: 1 });
  const first = await readRollout(id);
  expect(first.expectedEndAt).toBe(first.startedAt + 2 * FIRST_MINER_MS);
  await pass(FIRST_MINER_MS / 2);
  expect((await readRollout(id)).expectedEndAt).toBe(first.expectedEndAt);
  await pass(FIRST_MINER_MS);
  expect((await readRollout(id)).expectedEndAt).toBe(place.clock.now + FIRST_MINER_MS);
});
