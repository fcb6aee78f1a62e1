import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { afterEach, expect, it } from 'vitest';
import type { TestClient } from './harness.ts';
import { addImage, addMiners, begin, readUpgrades, toPlan } from './rollout-place.ts';
import { startUpgradePlace, type UpgradeWatch, watchUpgrade } from './upgrade-place.ts';

type Place = Awaited<ReturnType<typeof startUpgradePlace>>;

let place: Place;
let watches: UpgradeWatch[] = [];
afterEach(async () => {
  for (const { socket } of watches) socket.terminate();
  watches = [];
  await place.stop();
});

const watch = (client: TestClient, id: string): UpgradeWatch => {
  const opened = watchUpgrade(place.app, client, id);
  watches.push(opened);
  return opened;
};

/** One miner whose upgrade is under way, slow enough to be looked at. */
const beginUpgrade = async (flashBytesPerS = 500) => {
  place = await startUpgradePlace([{ updater: { flashBytesPerS } }]);
  const admin = await place.app.signUp();
  const minerIds = await addMiners(admin, place.fleet);
  const rolloutId = await begin(admin, toPlan(await addImage(place.app, admin), minerIds));
  const [upgrade] = (await readUpgrades(admin, rolloutId)).upgrades;
  if (upgrade === undefined) throw new Error('a rollout of one miner has one upgrade');
  return { admin, rolloutId, upgradeId: upgrade.id };
};

const isOver = (watched: UpgradeWatch) => watched.upgrade()?.endedAt != null;

it('fifty browsers see the same, whenever they come, over one line to the miner', async () => {
  const { admin, upgradeId } = await beginUpgrade(300);
  const first = watch(admin, upgradeId);
  await expect.poll(() => first.frames().length).toBeGreaterThan(5);
  const viewer = await place.app.signedIn('viewer');
  const later = Array.from({ length: 49 }, () => watch(viewer, upgradeId));
  await expect.poll(() => later.every(({ said }) => said.length > 0)).toBe(true);
  expect((await place.control.updater(0)).watchers).toBe(1);
  const all = [first, ...later];
  await expect.poll(() => all.every(isOver)).toBe(true);
  const seen = first.frames();
  expect(seen.map(([number]) => number)).toEqual(seen.map((_, at) => at));
  expect(seen.map(([, , kind]) => kind)).toContain('step');
  for (const each of all) {
    expect(each.frames()).toEqual(seen);
    expect(each.upgrade()).toEqual(first.upgrade());
  }
  expect(first.upgrade()).toMatchObject({ phase: 'updated', toVersion: 't1_20180817_093000' });
});

it('a reload in the middle shows what was, and goes on without a gap', async () => {
  const { admin, upgradeId } = await beginUpgrade();
  const staying = watch(admin, upgradeId);
  await expect.poll(() => staying.frames().length).toBeGreaterThan(3);
  const leaving = watch(admin, upgradeId);
  await expect.poll(() => leaving.said.some(({ history }) => history !== undefined)).toBe(true);
  leaving.socket.close();
  await leaving.closed;
  const back = watch(admin, upgradeId);
  await expect.poll(() => isOver(staying) && isOver(back)).toBe(true);
  expect(back.said.filter(({ history }) => history !== undefined)).toHaveLength(1);
  expect(back.frames()).toEqual(staying.frames());
});

it('one that is over comes from the database, also after the server was started anew', async () => {
  const { admin, upgradeId } = await beginUpgrade(20_000);
  const live = watch(admin, upgradeId);
  await expect.poll(() => isOver(live)).toBe(true);
  const again = watch(admin, upgradeId);
  await expect.poll(() => again.upgrade()).toEqual(live.upgrade());
  expect(again.frames()).toEqual(live.frames());
  await place.app.restart();
  const later = watch(admin, upgradeId);
  await expect.poll(() => later.upgrade()).toEqual(live.upgrade());
  expect(later.frames()).toEqual(live.frames());
  expect(later.said.find(({ usualMs }) => usualMs !== undefined)?.usualMs).toMatchObject({
    installing: expect.any(Number),
  });
});

it('is for whoever is signed in, as long as that is so', async () => {
  const { admin, upgradeId } = await beginUpgrade();
  expect(await watch(place.app.client(), upgradeId).refused).toBe(401);
  const viewer = await place.app.signedIn('viewer');
  const [leaving, staying] = [watch(viewer, upgradeId), watch(admin, upgradeId)];
  await expect.poll(() => [leaving, staying].every(({ said }) => said.length > 0)).toBe(true);
  await viewer.send('DELETE', '/api/v1/session');
  expect(await leaving.closed).toBe(LIVE_CLOSE.signedOut);
  expect(staying.socket.readyState).toBe(staying.socket.OPEN);
  const talking = watch(admin, upgradeId);
  await expect.poll(() => talking.said.length).toBeGreaterThan(0);
  talking.socket.send('anything');
  expect(await talking.closed).toBe(LIVE_CLOSE.badFrame);
});

it('says of an upgrade that is not there that this is all', async () => {
  place = await startUpgradePlace([]);
  const admin = await place.app.signUp();
  for (const id of ['zzzzzzzzzzzz', 'no%20id', 'x'.repeat(64)]) {
    const unknown = watch(admin, id);
    expect(await unknown.closed).toBe(1000);
    expect(unknown.said.every(({ heartbeat }) => heartbeat !== undefined)).toBe(true);
  }
});
