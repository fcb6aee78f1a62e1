import { afterEach, expect, it } from 'vitest';
import { errorOf, IMAGES_PATH, listImages } from './firmware-place.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';
import { addDraft, addImage, addMiners, prepare, ROLLOUTS, readUpgrades, toPlan } from './rollout-place.ts';
import { startUpgradePlace } from './upgrade-place.ts';

// What people send who mean harm, or whose browser is older than what it shows.

let closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers) await close();
  closers = [];
});

const refusal = async (client: TestClient, call: string, body?: object) => {
  const [method = '', path = ''] = call.split(' ');
  const reply = await client.send(method, path, body === undefined ? {} : { body });
  return [reply.status, errorOf(reply.body).code];
};
const start = async (): Promise<{ app: TestApp; admin: TestClient }> => {
  const app = await startTestApp();
  closers.push(() => app.stop());
  return { app, admin: await app.signUp() };
};
const startWithMiner = async () => {
  const place = await startUpgradePlace([{}]);
  closers.push(() => place.stop());
  const admin = await place.app.signUp();
  const minerIds = await addMiners(admin, place.fleet);
  return { ...place, admin, minerIds, imageId: await addImage(place.app, admin) };
};

it('numbers and names that no database takes are refused as any others', async () => {
  const { app, admin } = await start();
  const imageId = await addImage(app, admin);
  const { rollout } = await addDraft(admin, toPlan(imageId, ['nobodyknows1']));
  const most = Number.MAX_SAFE_INTEGER;
  const image = `PATCH ${IMAGES_PATH}/${imageId}`;
  const begin = `POST ${ROLLOUTS}/${rollout.id}/start`;
  const invalid = [400, 'invalid-input'];
  const changed = [409, 'changed-meanwhile'];
  expect(await refusal(admin, 'GET /api/v1/upgrades/%00')).toEqual(invalid);
  expect(await refusal(admin, 'GET /api/v1/upgrades?before=%00')).toEqual(invalid);
  expect(await refusal(admin, image, { revision: most, note: 'late' })).toEqual(changed);
  expect(await refusal(admin, begin, { revision: most, preflightAt: 1e300 })).toEqual(changed);
  const hidden = { revision: 1, reportedVersion: 't1_2018\u200b0817' };
  expect(await refusal(admin, image, hidden)).toEqual(invalid);
  expect(await admin.api('GET', `${ROLLOUTS}/${rollout.id}/upgrades?since=${most}`)).toMatchObject({
    upgrades: [],
  });
});

it('a start is not of an image that was edited after the look', async () => {
  const { admin, imageId, minerIds, control } = await startWithMiner();
  const { id, asked } = await prepare(admin, toPlan(imageId, minerIds));
  const [image] = await listImages(admin);
  const edit = { revision: image?.revision, reportedVersion: 'another one' };
  await admin.api('PATCH', `${IMAGES_PATH}/${imageId}`, edit);
  expect(await refusal(admin, `POST ${ROLLOUTS}/${id}/start`, asked)).toEqual([409, 'changed-meanwhile']);
  expect((await control.updater(0)).uploads).toEqual([]);
});

it('the record calls a miner what it is called at the start, not at the look', async () => {
  const { admin, imageId, minerIds } = await startWithMiner();
  const { id, asked } = await prepare(admin, toPlan(imageId, minerIds));
  await admin.api('PATCH', `/api/v1/miners/${minerIds[0]}`, { revision: 1, name: 'a new name' });
  await admin.api('POST', `${ROLLOUTS}/${id}/start`, asked);
  expect((await readUpgrades(admin, id)).upgrades).toMatchObject([{ name: 'a new name' }]);
});
