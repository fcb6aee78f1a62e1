import { type Upgrade, upgradeListSchema } from '@mintdeck/shared-types/firmware/rollouts';
import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import { afterEach, describe, expect, it } from 'vitest';
import type { TestClient } from './harness.ts';
import {
  addImage,
  addMiners,
  begin,
  NEW_VERSION,
  prepare,
  ROLLOUTS,
  readUpgrades,
  toPlan,
} from './rollout-place.ts';
import { startUpgradePlace, watchUpgrade } from './upgrade-place.ts';

type Place = Awaited<ReturnType<typeof startUpgradePlace>>;

const OLD_VERSION = 't1_20180522_101500';
/** More than the system takes from us at once. */
const SIZE_BYTES = 3_000_000;
const OPEN = ['waiting', 'checking', 'uploading', 'installing', 'rebooting', 'verifying', 'settling'];

let place: Place;
let admin: TestClient;
let minerIds: string[] = [];
afterEach(() => place.stop());

const start = async (...plans: MinerPlan[]) => {
  place = await startUpgradePlace(plans);
  admin = await place.app.signUp();
  minerIds = await addMiners(admin, place.fleet);
};

const readAll = async (id: string): Promise<Upgrade[]> => (await readUpgrades(admin, id)).upgrades;
const readFirst = async (id: string): Promise<Upgrade> => {
  const [upgrade] = await readAll(id);
  if (upgrade === undefined) throw new Error('a rollout has a miner');
  return upgrade;
};

/** The miners of a rollout when all are over. */
const awaitEnds = async (id: string): Promise<Upgrade[]> => {
  const readOpen = async () => (await readAll(id)).filter(({ phase }) => OPEN.includes(phase));
  await expect.poll(readOpen).toEqual([]);
  return readAll(id);
};

describe('one rollout, with miners of every kind', () => {
  /** What each one is, and what has to be said of it. */
  const KINDS: readonly [string, MinerPlan, Partial<Upgrade>][] = [
    ['good', {}, { phase: 'updated', toVersion: NEW_VERSION }],
    ['good, newer', { updater: { release: '2022.12', reply: 'lost' } }, { phase: 'updated' }],
    [
      'refuses',
      { updater: { failsAtStep: 2 } },
      { phase: 'failed', reason: 'image-refused', toVersion: null },
    ],
    ['wedged', {}, { phase: 'failed', reason: 'updater-wedged' }],
    ['without an updater', { updater: { isRunning: false } }, { phase: 'failed', reason: 'no-updater' }],
    [
      'falls back',
      { updater: { boots: 'old' } },
      { phase: 'failed', reason: 'version-unchanged', toVersion: OLD_VERSION },
    ],
    ['never comes back', { updater: { boots: 'never' } }, { phase: 'not-known', reason: 'not-seen-again' }],
    [
      'vanishes in the upload',
      { updater: { losesPower: { atByte: 100_000 } } },
      { phase: 'not-known', reason: 'not-seen-again' },
    ],
    ['another one', { updater: { flashBytesPerS: 15_000 } }, { phase: 'not-known', reason: 'another-miner' }],
    ['closes its door', {}, { phase: 'failed', reason: 'refused' }],
    ['cuts the upload', {}, { phase: 'not-known', reason: 'upload-cut', toVersion: OLD_VERSION }],
    ['has it already', { firmware: NEW_VERSION }, { phase: 'skipped', reason: 'already-on-it' }],
  ];
  const placeOf = (name: string): number => KINDS.findIndex(([kind]) => kind === name);

  it('says of each what is true, sends nothing twice, and keeps it', async () => {
    await start(...KINDS.map(([, plan]) => plan));
    const { control } = place;
    await control.orderUpdater(placeOf('wedged'), { wedged: true });
    await control.setFault(placeOf('closes its door'), { kind: 'page-401', endpoint: 'upload' });
    await control.setFault(placeOf('cuts the upload'), { kind: 'reset', endpoint: 'upload' });
    const id = await begin(
      admin,
      toPlan(await addImage(place.app, admin, { sizeBytes: SIZE_BYTES }), minerIds),
    );
    const another = placeOf('another one');
    await expect.poll(async () => (await readAll(id))[another]?.phase).toBe('installing');
    await control.patch(another, { mac: '02:00:00:00:00:99' });
    const ends = await awaitEnds(id);

    expect(ends.map(({ phase, reason }, at) => [KINDS[at]?.[0], phase, reason])).toEqual(
      KINDS.map(([name, , { phase, reason = null }]) => [name, phase, reason]),
    );
    for (const [at, [, , expected]] of KINDS.entries()) expect(ends[at]).toMatchObject(expected);
    expect(ends[placeOf('wedged')]?.note).toContain('restarting the miner helps');
    expect(ends[placeOf('good')]).toMatchObject({ fromVersion: OLD_VERSION, attempt: 1, startedBy: 'admin' });
    for (const [at, { uploads, firmware }] of (await control.updaters()).entries()) {
      expect(uploads.length).toBeLessThanOrEqual(1);
      if (ends[at]?.phase === 'updated') expect(firmware).toBe(NEW_VERSION);
      if (ends[at]?.phase === 'failed') expect(firmware).toBe(OLD_VERSION);
    }

    await place.app.restart();
    expect(await readAll(id)).toEqual(ends);
    const record = upgradeListSchema.parse(await admin.api('GET', '/api/v1/upgrades'));
    expect(record.upgrades.map(({ id: upgradeId }) => upgradeId).toSorted()).toEqual(
      ends.map(({ id: upgradeId }) => upgradeId).toSorted(),
    );
    const refused = watchUpgrade(place.app, admin, String(ends[placeOf('refuses')]?.id));
    await expect.poll(() => refused.frames().map(([, , , , text]) => text)).toContain('FAILURE');
    refused.socket.terminate();
  }, 60_000);
});

describe('a miner that fetches its image itself', () => {
  it('is told so, where its firmware can; where it cannot, that is said', async () => {
    await start({ updater: { hasDownload: true } }, {});
    const imageId = await addImage(place.app, admin, { sizeBytes: SIZE_BYTES });
    // nobody answers there: what the miner finds is nothing, and its updater says so
    const delivery = { kind: 'device', url: 'http://127.0.0.1:9/image.swu' } as const;
    const id = await begin(admin, toPlan(imageId, minerIds, { delivery }));
    expect(await awaitEnds(id)).toMatchObject([
      { phase: 'failed', reason: 'image-refused', totalBytes: 0, sentBytes: 0 },
      { phase: 'failed', reason: 'no-download', totalBytes: 0, sentBytes: 0 },
    ]);
    const [first, second] = await place.control.updaters();
    expect(first?.uploads).toMatchObject([{ from: 'download', fileName: delivery.url }]);
    expect(second?.uploads).toEqual([]);
  });
});

describe('a server that is stopped in the middle of an upload', () => {
  it('sends what it can in the seconds it has, and goes on looking when it is back', async () => {
    await start({ updater: { uploadBytesPerS: 10_000 } });
    const id = await begin(
      admin,
      toPlan(await addImage(place.app, admin, { sizeBytes: SIZE_BYTES }), minerIds),
    );
    await expect.poll(async () => (await readFirst(id)).sentBytes).toBeGreaterThan(0);
    await place.app.restart();
    const [end] = await awaitEnds(id);
    expect(end).toMatchObject({ phase: 'updated', toVersion: NEW_VERSION });
    const { uploads } = await place.control.updater(0);
    expect(uploads).toMatchObject([{ outcome: 'installed' }]);
  });

  it('does not wait for one that takes too long: that one has to be looked at', async () => {
    await start({ updater: { uploadBytesPerS: 100 } });
    const id = await begin(
      admin,
      toPlan(await addImage(place.app, admin, { sizeBytes: SIZE_BYTES }), minerIds),
    );
    await expect.poll(async () => (await readFirst(id)).sentBytes).toBeGreaterThan(0);
    const began = performance.now();
    await place.app.restart();
    // an upload on its own has half an hour
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(await awaitEnds(id)).toMatchObject([
      { phase: 'not-known', reason: 'upload-cut', toVersion: OLD_VERSION },
    ]);
    const updater = await place.control.updater(0);
    expect(updater.firmware).toBe(OLD_VERSION);
    expect(updater.uploads).toHaveLength(1);
  });
});

it('of two admins at once one starts it, and a miner is in one rollout only', async () => {
  await start({ updater: { flashBytesPerS: 30_000 } });
  const other = await place.app.signedIn('admin');
  const plan = toPlan(await addImage(place.app, admin, { sizeBytes: SIZE_BYTES }), minerIds);
  const [one, two] = [await prepare(admin, plan), await prepare(other, plan)];
  const send = (client: TestClient, { id, asked }: typeof one) =>
    client.send('POST', `${ROLLOUTS}/${id}/start`, { body: asked });
  const replies = await Promise.all([send(admin, one), send(other, one)]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const second = await send(other, two);
  expect([200, 409]).toContain(second.status);
  await awaitEnds(one.id);
  if (second.status === 200) expect(await awaitEnds(two.id)).toMatchObject([{ phase: 'skipped' }]);
  expect((await place.control.updater(0)).uploads).toHaveLength(1);
});
