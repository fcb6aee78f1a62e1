import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addImageAnswerSchema } from '@mintdeck/shared-types/firmware/images';
import {
  type Preflight,
  preflightSchema,
  type RolloutDetail,
  type RolloutPlan,
  type RolloutUpgrades,
  rolloutDetailSchema,
  rolloutUpgradesSchema,
} from '@mintdeck/shared-types/firmware/rollouts';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import type { ImageOrder } from '@mintdeck/simulators/firmware/image-order';
import type { MinerFleet } from '@mintdeck/simulators/miner/fleet';
import { expect } from 'vitest';
import { toPlan as toPlanOf } from '../src/jobs/rollouts/rollouts.fixture.ts';
import { uploadImage } from './firmware-place.ts';
import type { TestApp, TestClient } from './harness.ts';

export const ROLLOUTS = '/api/v1/rollouts';
export const NEW_VERSION = 't1_20180817_093000';

/** Puts an image into the library; gives its id. */
export const addImage = async (app: TestApp, admin: TestClient, order: ImageOrder = {}): Promise<string> => {
  const path = join(app.dataDir, '..', 'image.swu');
  await buildImage(path, { reportedVersion: NEW_VERSION, ...order });
  const { status, body } = await uploadImage(admin, await readFile(path), 'image.swu');
  expect(status).toBe(201);
  await rm(path);
  return addImageAnswerSchema.parse(body).image.id;
};

/** Adds all miners of a simulated fleet; gives their ids, in its order. */
export const addMiners = async (
  admin: TestClient,
  fleet: Pick<MinerFleet, 'miners'>,
  more: Record<string, unknown> = {},
): Promise<string[]> => {
  const minerIds: string[] = [];
  for (const { address, adminPassword } of fleet.miners) {
    const miner = { name: `miner ${address}`, address, username: 'admin', password: adminPassword, ...more };
    minerIds.push(minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', miner)).id);
  }
  return minerIds;
};

/** A plan without a pilot, a gate or a rule, all at once, unless the changes say otherwise. */
export const toPlan = (
  imageId: string,
  minerIds: string[],
  changes: Partial<RolloutPlan> = {},
): RolloutPlan => toPlanOf(0, { imageId, minerIds, ...changes });

let orderCount = 0;

/** A draft. */
export const addDraft = async (admin: TestClient, plan: RolloutPlan): Promise<RolloutDetail> => {
  orderCount += 1;
  const orderId = `order-${String(orderCount).padStart(12, '0')}`;
  return rolloutDetailSchema.parse(await admin.api('POST', ROLLOUTS, { plan, orderId }));
};

/** Has all miners of a draft looked at. */
export const look = async (admin: TestClient, id: string): Promise<Preflight> => {
  await admin.api('POST', `${ROLLOUTS}/${id}/preflight`);
  const read = async () => preflightSchema.parse(await admin.api('GET', `${ROLLOUTS}/${id}/preflight`));
  await expect.poll(async () => (await read()).running, { interval: 20 }).toBe(false);
  return read();
};

/** A draft that was looked at: its id, and what its start has to name. */
export const prepare = async (admin: TestClient, plan: RolloutPlan) => {
  const { rollout, revision } = await addDraft(admin, plan);
  const { at, rows } = await look(admin, rollout.id);
  return { id: rollout.id, rows, asked: { revision, preflightAt: at } };
};

/** Starts a rollout of a plan; gives its id. */
export const begin = async (admin: TestClient, plan: RolloutPlan): Promise<string> => {
  const { id, asked } = await prepare(admin, plan);
  await admin.api('POST', `${ROLLOUTS}/${id}/start`, asked);
  return id;
};

export const readDetail = async (client: TestClient, id: string): Promise<RolloutDetail> =>
  rolloutDetailSchema.parse(await client.api('GET', `${ROLLOUTS}/${id}`));

export const readUpgrades = async (client: TestClient, id: string): Promise<RolloutUpgrades> =>
  rolloutUpgradesSchema.parse(await client.api('GET', `${ROLLOUTS}/${id}/upgrades`));
