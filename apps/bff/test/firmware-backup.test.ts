import { addImageAnswerSchema } from '@mintdeck/shared-types/firmware/images';
import { rolloutListSchema, upgradeListSchema } from '@mintdeck/shared-types/firmware/rollouts';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { expect, it, onTestFinished } from 'vitest';
import { buildTestImage } from '../src/connectors/firmware/image/archive.fixture.ts';
import { createBackupHome } from './backed-up.ts';
import { listFirmwareFiles, listImages, uploadImage } from './firmware-place.ts';
import { addDraft, addImage, addMiners, begin, ROLLOUTS, readUpgrades, toPlan } from './rollout-place.ts';

const { start, backUp, restore } = createBackupHome();

it('a backup holds what is known of images and none of their files, which are added again', async () => {
  const app = await start();
  const admin = await app.signUp();
  const { image } = addImageAnswerSchema.parse((await uploadImage(admin, buildTestImage())).body);
  const path = `/api/v1/firmware/images/${image.id}`;
  await admin.api('PATCH', path, { revision: 1, reportedVersion: 'what it says', note: 'mine' });
  await backUp(app, 'one.gz');

  const other = await start();
  await other.signUp();
  await other.app.stop();
  expect(await restore(other, 'one.gz')).toMatchObject({ code: 0 });
  await other.restart();
  const again = other.client();
  await again.signIn('admin');
  const kept = { id: image.id, sha256: image.sha256, reportedVersion: 'what it says', note: 'mine' };
  expect(await listImages(again)).toMatchObject([{ ...kept, isThere: false }]);
  expect(listFirmwareFiles(other)).toEqual([]);
  const back = addImageAnswerSchema.parse((await uploadImage(again, buildTestImage())).body);
  expect(back).toMatchObject({ known: false, image: { ...kept, isThere: true } });
});

it('a backup holds the record of what is over, and nothing that would send an image again', async () => {
  const fleet = await startMinerFleet({ miners: [{}, { updater: { flashBytesPerS: 100 } }] });
  onTestFinished(() => fleet.stop());
  // refused at once
  await createFleetControl(fleet.control).orderUpdater(0, { wedged: true });
  const app = await start();
  const admin = await app.signUp();
  const [wedged = '', slow = ''] = await addMiners(admin, fleet);
  const imageId = await addImage(app, admin);
  const over = await begin(admin, toPlan(imageId, [wedged]));
  const readPhases = async (id: string) => (await readUpgrades(admin, id)).upgrades.map(({ phase }) => phase);
  await expect.poll(() => readPhases(over)).toEqual(['failed']);
  const running = await begin(admin, toPlan(imageId, [slow]));
  await expect.poll(() => readPhases(running)).toEqual(['installing']);
  await addDraft(admin, toPlan(imageId, [slow]));
  await backUp(app, 'one.gz');

  const other = await start();
  await other.signUp();
  await other.app.stop();
  expect(await restore(other, 'one.gz')).toMatchObject({ code: 0 });
  await other.restart();
  const again = other.client();
  await again.signIn('admin');
  const { rollouts } = rolloutListSchema.parse(await again.api('GET', ROLLOUTS));
  expect(rollouts).toMatchObject([{ id: over, state: 'done' }]);
  const { upgrades } = upgradeListSchema.parse(await again.api('GET', '/api/v1/upgrades'));
  expect(upgrades).toMatchObject([{ rolloutId: over, phase: 'failed', reason: 'updater-wedged' }]);
});
