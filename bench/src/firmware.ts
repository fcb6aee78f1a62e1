import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { addImageAnswerSchema, firmwareImageListSchema } from '@mintdeck/shared-types/firmware/images';
import {
  type Preflight,
  preflightSchema,
  type RolloutDetail,
  type RolloutPlan,
  rolloutDetailSchema,
  rolloutUpgradesSchema,
  type Upgrade,
} from '@mintdeck/shared-types/firmware/rollouts';
import { ask, type SignedIn } from './ask.ts';
import { sendFile } from './send-file.ts';

const LOOK_EVERY_MS = 250;
const PREFLIGHT_LIMIT_MS = 60_000;

/** What an image is sent with. */
export const toUpload = ({ mintdeck: { url }, cookie }: SignedIn, file: string) => ({
  url: `${url}/api/v1/firmware/images?fileName=bench.swu`,
  file,
  sizeBytes: statSync(file).size,
  headers: { 'content-type': 'application/octet-stream', origin: url, cookie },
});

/** Uploads an image; gives its id. Throws when it is refused. */
export const addImage = async (server: SignedIn, file: string): Promise<string> => {
  const { text } = await sendFile(toUpload(server, file));
  return addImageAnswerSchema.parse(JSON.parse(text)).image.id;
};

/** Empties the library. */
export const removeImages = async (server: SignedIn): Promise<void> => {
  const { images } = firmwareImageListSchema.parse(await ask(server, '/api/v1/firmware/images'));
  const { url } = server.mintdeck;
  for (const { id, isThere } of images) {
    if (!isThere) continue;
    const headers = { origin: url, cookie: server.cookie };
    const answer = await fetch(`${url}/api/v1/firmware/images/${id}`, { method: 'DELETE', headers });
    if (!answer.ok) throw new Error(`the image was not removed: ${answer.status}`);
  }
};

/** All at once, and nothing waited for afterwards: the fastest there is. */
export const FASTEST = {
  delivery: { kind: 'upload' },
  pilotCount: 0,
  reviewPilot: false,
  groupSize: 500,
  groupPauseS: 0,
  offlineMost: 500,
  gate: { hashratePercent: 0, withinS: 600 },
  stop: { failuresInARow: null, failedPercent: null },
} as const satisfies Omit<RolloutPlan, 'imageId' | 'minerIds'>;

/** A rollout that runs, and what was found out before it began. */
export interface StartedRollout {
  readonly id: string;
  readonly preflight: Preflight;
}

/** Plans a rollout, looks at its miners, and starts it. Throws when one of them is blocked. */
export const startRollout = async (server: SignedIn, plan: RolloutPlan): Promise<StartedRollout> => {
  const draft = await ask(server, '/api/v1/rollouts', { plan, orderId: randomUUID() });
  const { rollout, revision } = rolloutDetailSchema.parse(draft);
  const path = `/api/v1/rollouts/${rollout.id}`;
  const until = performance.now() + PREFLIGHT_LIMIT_MS;
  let preflight = preflightSchema.parse(await ask(server, `${path}/preflight`, {}));
  while (preflight.running && performance.now() < until) {
    await wait(LOOK_EVERY_MS);
    preflight = preflightSchema.parse(await ask(server, `${path}/preflight`));
  }
  const blocked = preflight.rows.filter(({ takenAt, blocker }) => takenAt === null || blocker !== null);
  if (blocked.length > 0)
    throw new Error(`${blocked.length} miners are blocked, the first: ${JSON.stringify(blocked[0])}`);
  await ask(server, `${path}/start`, { revision, preflightAt: preflight.at });
  return { id: rollout.id, preflight };
};

/** Waits for the end of a rollout, at most so long; gives it with the upgrades of its miners. */
export const waitForRollout = async (
  server: SignedIn,
  id: string,
  limitMs: number,
): Promise<{ rollout: RolloutDetail['rollout']; upgrades: Upgrade[] }> => {
  const until = performance.now() + limitMs;
  for (;;) {
    const { rollout } = rolloutDetailSchema.parse(await ask(server, `/api/v1/rollouts/${id}`));
    if (rollout.endedAt !== null || performance.now() > until) {
      const all = rolloutUpgradesSchema.parse(await ask(server, `/api/v1/rollouts/${id}/upgrades`));
      return { rollout: all.rollout, upgrades: all.upgrades };
    }
    await wait(LOOK_EVERY_MS);
  }
};
