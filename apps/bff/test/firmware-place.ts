import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { type FirmwareImage, firmwareImageListSchema } from '@mintdeck/shared-types/firmware/images';
import { openDatabase } from '../src/db/database.ts';
import type { TestApp, TestClient } from './harness.ts';

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
  firmwareImageListSchema.parse(await client.api('GET', '/api/v1/firmware/images')).images;

export const errorOf = (body: unknown) => errorAnswerSchema.parse(body).error;
