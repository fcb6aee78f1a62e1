import { addImageAnswerSchema } from '@mintdeck/shared-types/firmware/images';
import { expect, it } from 'vitest';
import { buildTestImage } from '../src/connectors/firmware/image/archive.fixture.ts';
import { createBackupHome } from './backed-up.ts';
import { listFirmwareFiles, listImages, uploadImage } from './firmware-place.ts';

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
