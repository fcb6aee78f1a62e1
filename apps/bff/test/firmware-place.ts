import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { type FirmwareImage, firmwareImageListSchema } from '@mintdeck/shared-types/firmware/images';
import { openDatabase } from '../src/db/database.ts';
import type { TestApp, TestClient } from './harness.ts';

export const IMAGES_PATH = '/api/v1/firmware/images';

/** What a browser sends along with a file. */
export const toUploadHeaders = (client: TestClient) => ({
  Cookie: client.cookie() ?? '',
  Origin: client.origin,
  'Content-Type': 'application/octet-stream',
});

export const uploadImage = async (
  client: TestClient,
  bytes: Uint8Array,
  fileName = 'one.swu',
): Promise<{ status: number; body: unknown }> => {
  const url = `${client.origin}${IMAGES_PATH}?fileName=${encodeURIComponent(fileName)}`;
  const reply = await fetch(url, {
    method: 'POST',
    headers: toUploadHeaders(client),
    body: Buffer.from(bytes),
  });
  return { status: reply.status, body: await reply.json() };
};

/** What lies beside the database. */
export const listFirmwareFiles = (app: TestApp): string[] => readdirSync(join(app.dataDir, 'firmware'));

/** Rows of the audit about firmware, in their order. */
export const readFirmwareAudit = async (app: TestApp) => {
  const db = await openDatabase({ dataDir: app.dataDir, databaseUrl: app.databaseUrl, demoPlanFile: null });
  const rows = await db.selectFrom('audit').selectAll().orderBy('id').execute();
  await db.destroy();
  return rows
    .filter(({ action }) => action.startsWith('firmware.'))
    .map(({ username, action, target, outcome, note }) => [username, action, target, outcome, note]);
};

export const listImages = async (client: TestClient): Promise<FirmwareImage[]> =>
  firmwareImageListSchema.parse(await client.api('GET', IMAGES_PATH)).images;

export const errorOf = (body: unknown) => errorAnswerSchema.parse(body).error;
