import { rolloutSchema } from '@mintdeck/shared-types/firmware/rollout';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  AUTHOR,
  countsOf,
  draftOf,
  FAILED,
  openTestRollouts,
  type TestRollouts,
  toMinerId,
  toPlan,
} from './rollouts.fixture.ts';
import type { Rollouts } from './rollouts.ts';

let place: TestRollouts;
beforeEach(async () => {
  place = await openTestRollouts();
});
afterEach(() => place.close());

const phases = async () =>
  (await place.db.selectFrom('upgrades').select('phase').orderBy('place').execute()).map(
    ({ phase }) => phase,
  );
const waitFor = (rollouts: Rollouts) => async () => {
  const [draft] = await rollouts.book.list();
  await expect.poll(() => rollouts.readPreflight(draft?.id ?? '').running).toBe(false);
};

it('has it in the database before anything leaves, and keeps its log', async () => {
  const { rollouts, upgrader } = await place.create();
  const { id, ...asked } = await draftOf(rollouts, toPlan(2), { wait: waitFor(rollouts) });
  const started = await rollouts.start(id, asked, AUTHOR);
  expect(rolloutSchema.parse(started.rollout)).toMatchObject({ state: 'running', startedBy: 'alice' });
  await expect(rollouts.start(id, asked, AUTHOR)).rejects.toMatchObject({ code: 'already-running' });
  await expect.poll(() => upgrader.errands.size).toBe(2);
  await upgrader.errand(0).send();
  expect((await phases())[0]).toBe('uploading');
  expect(place.audit).toMatchObject([
    { action: 'firmware.upgrade', target: `miner:${toMinerId(0)}`, outcome: 'tried' },
  ]);
  upgrader.errand(0).progress.frame('message', 6, 'a\0line');
  const upgradeId = upgrader.errand(0).order.upgradeId;
  upgrader.errand(0).end();
  upgrader.errand(1).end(FAILED);
  await expect.poll(async () => (await rollouts.book.readDetail(id)).rollout.state).toBe('done');
  await rollouts.stop();
  expect(await phases()).toEqual(['updated', 'failed']);
  const { frames } = await rollouts.book.readLog(upgradeId);
  expect(frames).toEqual([[0, place.clock.now, 'message', 6, 'a\u2400line']]);
  expect(place.proven).toEqual(['iiiiiiiiiii1 2.0.0']);
});

it('what a miner fetched itself proves nothing of the image in the library', async () => {
  const { rollouts, upgrader } = await place.create();
  const plan = toPlan(1, { delivery: { kind: 'device', url: 'http://192.0.2.9/image.swu' } });
  const { id, ...asked } = await draftOf(rollouts, plan, { wait: waitFor(rollouts) });
  await rollouts.start(id, asked, AUTHOR);
  await expect.poll(() => upgrader.errands.size).toBe(1);
  await upgrader.errand(0).send();
  upgrader.errand(0).end();
  await expect.poll(async () => (await rollouts.book.readDetail(id)).rollout.state).toBe('done');
  await rollouts.stop();
  expect(await phases()).toEqual(['updated']);
  expect(place.proven).toEqual([]);
});

it('keeps the words of a device as one line, whatever is in them', async () => {
  const { rollouts, upgrader } = await place.create();
  const { id, ...asked } = await draftOf(rollouts, toPlan(1), { wait: waitFor(rollouts) });
  await rollouts.start(id, asked, AUTHOR);
  await expect.poll(() => upgrader.errands.size).toBe(1);
  await upgrader.errand(0).send();
  const note = `no\0room\r\n\u202eleft ${'x'.repeat(500)}`;
  upgrader.errand(0).end({ phase: 'failed', reason: 'image-refused', note, toVersion: null });
  await expect.poll(async () => (await rollouts.book.readDetail(id)).rollout.state).toBe('done');
  await rollouts.stop();
  const [kept] = (await rollouts.book.readUpgrades(id)).upgrades;
  expect(kept?.note).toMatch(/^no room left x+$/);
  expect(kept?.note).toHaveLength(300);
  expect(place.audit.at(-1)?.note).toContain('no room left');
  expect(place.bugs).toEqual([]);
});

it('goes on after a stop: what was sent is only looked at, what was asked begins anew', async () => {
  const { rollouts, upgrader } = await place.create();
  const { id, ...asked } = await draftOf(rollouts, toPlan(2), { wait: waitFor(rollouts) });
  await rollouts.start(id, asked, AUTHOR);
  await expect.poll(() => upgrader.errands.size).toBe(2);
  await upgrader.errand(0).send();
  await rollouts.stop();
  const later = await place.create();
  await expect.poll(() => later.upgrader.errands.size).toBe(2);
  expect(later.upgrader.errand(0)).toMatchObject({ how: 'resume', sent: { memo: { uptimeS: 100 } } });
  expect(later.upgrader.errand(1)).toMatchObject({ how: 'perform' });
  await later.rollouts.stop();
});

it('stops by its own rule, and pauses when it lay still for an hour', async () => {
  const { rollouts, upgrader } = await place.create();
  const plan = toPlan(3, { offlineMost: 1, stop: { failuresInARow: 1, failedPercent: null } });
  const { id, ...asked } = await draftOf(rollouts, plan, { wait: waitFor(rollouts) });
  await rollouts.start(id, asked, AUTHOR);
  await expect.poll(() => upgrader.errands.size).toBe(1);
  upgrader.errand(0).end(FAILED);
  await expect.poll(async () => (await rollouts.book.readDetail(id)).rollout.pauseReason).toBe('stop-rule');
  const goesOn = await rollouts.continue(id);
  expect(goesOn.rollout.state).toBe('running');
  await rollouts.stop();
  place.clock.now += 2 * 60 * 60_000;
  const later = await place.create();
  const { rollout } = await later.rollouts.book.readDetail(id);
  expect(rollout).toMatchObject({ state: 'paused', pauseReason: 'interrupted' });
  expect(countsOf({ rollout })).toEqual({ waiting: 2, failed: 1 });
  expect(later.upgrader.errands.size).toBe(0);
  await later.rollouts.stop();
});
