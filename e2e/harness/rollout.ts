import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import type { APIRequestContext, Page } from '@playwright/test';
import type { Farm } from './farm.ts';
import { createFolder } from './folder.ts';

export const OLD_VERSION = 't1_20180522_101500';
export const NEW_VERSION = 't1_20180817_093000';

interface Place {
  readonly request: APIRequestContext;
  readonly url: string;
}

async function ask<T>({ request, url }: Place, path: string, body?: unknown): Promise<T> {
  const headers = { origin: url };
  const answer =
    body === undefined
      ? await request.get(`${url}${path}`)
      : await request.post(`${url}${path}`, { headers, data: body });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  // the contract's own tests say what it is
  return (await answer.json()) as T;
}

/** Puts an image of so many bytes into the library; gives its id. */
export async function addImage(
  place: Place,
  { version = NEW_VERSION, sizeBytes = 200_000 } = {},
): Promise<string> {
  const folder = await createFolder();
  const { path } = await buildImage(join(folder.path, 'image.swu'), { version, sizeBytes });
  const answer = await place.request.post(`${place.url}/api/v1/firmware/images?fileName=${version}.swu`, {
    headers: { origin: place.url, 'content-type': 'application/octet-stream' },
    data: await readFile(path),
  });
  await folder.remove();
  if (!answer.ok()) throw new Error(`image: ${answer.status()} ${await answer.text()}`);
  // as above
  return ((await answer.json()) as { image: { id: string } }).image.id;
}

/** Ids of these miners, in the order of the farm. */
async function findMinerIds(place: Place, farm: Farm): Promise<string[]> {
  const { miners } = await ask<{ miners: { id: string; entry: { name: string } }[] }>(
    place,
    '/api/v1/miners',
  );
  return farm.miners.flatMap(({ name }) => miners.find(({ entry }) => entry.name === name)?.id ?? []);
}

/** What a rollout does otherwise than at once, to all, without a pilot, a gate or a rule. */
interface PlanChanges {
  imageId: string;
  pilotCount?: number;
  reviewPilot?: boolean;
  groupSize?: number;
  groupPauseS?: number;
  gate?: { hashratePercent: number; withinS: number };
  stop?: { failuresInARow: number | null; failedPercent: number | null };
}

let lastOrder = 0;

/** Starts a rollout to all miners of the farm, as somebody with the page's session; gives its address. */
export async function startRollout(page: Page, farm: Farm, changes: PlanChanges): Promise<string> {
  const place = { request: page.request, url: farm.url };
  const plan = {
    delivery: { kind: 'upload' },
    minerIds: await findMinerIds(place, farm),
    pilotCount: 0,
    reviewPilot: false,
    groupSize: 50,
    groupPauseS: 0,
    offlineMost: 50,
    gate: { hashratePercent: 0, withinS: 60 },
    stop: { failuresInARow: null, failedPercent: null },
    ...changes,
  };
  lastOrder += 1;
  const orderId = `e2e-rollout-${String(lastOrder).padStart(8, '0')}`;
  const draft = await ask<{ rollout: { id: string }; revision: number }>(place, '/api/v1/rollouts', {
    plan,
    orderId,
  });
  const path = `/api/v1/rollouts/${draft.rollout.id}`;
  let look = await ask<{ at: number; running: boolean }>(place, `${path}/preflight`, {});
  while (look.running) look = await ask(place, `${path}/preflight`);
  await ask(place, `${path}/start`, { revision: draft.revision, preflightAt: look.at });
  return `/firmware/rollouts/${draft.rollout.id}`;
}
