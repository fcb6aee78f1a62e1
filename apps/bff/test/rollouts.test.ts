import { ROLES, type Role } from '@mintdeck/shared-types/accounts';
import { rolloutDetailSchema, upgradeListSchema } from '@mintdeck/shared-types/firmware/rollouts';
import { jobSchema } from '@mintdeck/shared-types/job';
import { actionPlanSchema, jobItemsSchema } from '@mintdeck/shared-types/jobs';
import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import { afterEach, describe, expect, it } from 'vitest';
import { errorOf, IMAGES_PATH, readFirmwareAudit } from './firmware-place.ts';
import { startTestApp, type TestClient } from './harness.ts';
import {
  addDraft,
  addImage,
  addMiners,
  begin,
  look,
  prepare,
  ROLLOUTS,
  readDetail,
  readUpgrades,
  toPlan,
} from './rollout-place.ts';
import { startUpgradePlace } from './upgrade-place.ts';

const FAILS: MinerPlan = { updater: { failsAtStep: 2 } };
/** Long enough to do something meanwhile: 4 s of real time. */
const SLOW: MinerPlan = { updater: { flashBytesPerS: 750 } };
const IMAGE = { sizeBytes: 300_000 };

let place: Awaited<ReturnType<typeof startUpgradePlace>>;
let admin: TestClient;
let minerIds: string[] = [];
let imageId = '';
let orderCount = 0;
afterEach(() => place.stop());

const start = async (...plans: MinerPlan[]) => {
  place = await startUpgradePlace(plans);
  admin = await place.app.signUp();
  minerIds = await addMiners(admin, place.fleet);
  imageId = await addImage(place.app, admin, IMAGE);
};
const toOrderId = () => {
  orderCount += 1;
  return `rollouts-test-${String(orderCount).padStart(6, '0')}`;
};
const readPhases = async (id: string) => (await readUpgrades(admin, id)).upgrades.map(({ phase }) => phase);
const readState = async (id: string) => (await readDetail(admin, id)).rollout.state;
const countUploads = async () => (await place.control.updaters()).map(({ uploads }) => uploads.length);
const steer = async (id: string, how: 'pause' | 'continue' | 'cancel', client = admin) =>
  rolloutDetailSchema.parse(await client.api('POST', `${ROLLOUTS}/${id}/${how}`)).rollout;
/** `call`: such as "POST /api/v1/rollouts" */
const refusal = async (client: TestClient, call: string, body?: object) => {
  const [method = '', path = ''] = call.split(' ');
  const reply = await client.send(method, path, body === undefined ? {} : { body });
  return [reply.status, errorOf(reply.body).code];
};
const awaitState = (id: string, state: string) => expect.poll(() => readState(id)).toBe(state);

describe('a start', () => {
  it('is of exactly what was looked at', async () => {
    await start({});
    const plan = toPlan(imageId, minerIds);
    const { id, asked } = await prepare(admin, plan);
    const path = `${ROLLOUTS}/${id}`;
    const changed = { revision: asked.revision, plan: { ...plan, groupSize: 7 } };
    const { revision } = rolloutDetailSchema.parse(await admin.api('PATCH', path, changed));
    expect(await refusal(admin, `PATCH ${path}`, changed)).toEqual([409, 'changed-meanwhile']);
    expect(await refusal(admin, `POST ${path}/start`, asked)).toEqual([409, 'changed-meanwhile']);
    const unlooked = { ...asked, revision };
    expect(await refusal(admin, `POST ${path}/start`, unlooked)).toEqual([409, 'changed-meanwhile']);
    const { at } = await look(admin, id);
    await place.app.restart();
    const looked = { revision, preflightAt: at };
    expect(await refusal(admin, `POST ${path}/start`, looked)).toEqual([409, 'changed-meanwhile']);
    expect(await countUploads()).toEqual([0]);
    await admin.api('POST', `${path}/start`, { revision, preflightAt: (await look(admin, id)).at });
    await awaitState(id, 'done');
    expect(await refusal(admin, `DELETE ${path}`)).toEqual([409, 'already-running']);
    expect(await countUploads()).toEqual([1]);
  });

  it('asks for the password again, and for the right to do it', async () => {
    await start();
    const clock = { aheadMs: 0 };
    const app = await startTestApp({ now: () => Date.now() + clock.aheadMs });
    try {
      await app.signUp();
      const people = new Map<Role, TestClient>();
      for (const role of ROLES) people.set(role, await app.signedIn(role));
      const mine = people.get('admin');
      if (mine === undefined) throw new Error('there is an admin');
      const image = await addImage(app, mine, IMAGE);
      const { rollout } = await addDraft(mine, toPlan(image, ['nobodyknows1']));
      const path = `${ROLLOUTS}/${rollout.id}`;
      const routes = [
        ['GET', ROLLOUTS, 'viewer'],
        ['GET', path, 'viewer'],
        ['GET', `${path}/upgrades`, 'viewer'],
        ['GET', `${path}/export.csv`, 'viewer'],
        ['GET', '/api/v1/upgrades', 'viewer'],
        ['GET', '/api/v1/upgrades/export.csv', 'viewer'],
        ['POST', `${path}/pause`, 'operator'],
        ['POST', `${path}/cancel`, 'operator'],
        ['POST', `${path}/continue`, 'admin'],
        ['POST', `${path}/retry`, 'admin'],
        ['POST', `${path}/preflight`, 'admin'],
        ['POST', `${path}/start`, 'admin'],
        ['PATCH', path, 'admin'],
        ['DELETE', path, 'admin'],
      ] as const;
      for (const [method, route, least] of routes) {
        const allowed = ROLES.slice(ROLES.indexOf(least));
        for (const role of ROLES.filter((each) => each !== 'admin')) {
          const status = (await people.get(role)?.send(method, route))?.status;
          expect([method, route, role, status === 403]).toEqual([
            method,
            route,
            role,
            !allowed.includes(role),
          ]);
        }
      }
      clock.aheadMs = 6 * 60_000;
      const asked = { revision: 1, preflightAt: 1 };
      expect(await refusal(mine, `POST ${path}/start`, asked)).toEqual([403, 'step-up-needed']);
      await mine.signIn('admin');
      expect(await refusal(mine, `POST ${path}/start`, asked)).toEqual([409, 'changed-meanwhile']);
    } finally {
      await app.stop();
    }
  });
});

describe('a rollout under way', () => {
  it('holds its miners against jobs, and jobs hold theirs; its image stays', async () => {
    await start(SLOW, {});
    const [slow = '', other = ''] = minerIds;
    const id = await begin(admin, toPlan(imageId, [slow]));
    await expect.poll(() => readPhases(id)).toEqual(['installing']);
    const order = { action: 'reboot', minerIds: [slow, other], parameters: {} };
    const planned = actionPlanSchema.parse(await admin.api('POST', '/api/v1/miner-actions/plan', order));
    expect(planned.miners.map(({ warnings }) => warnings.includes('busy-now'))).toEqual([true, false]);
    expect(await refusal(admin, `DELETE ${IMAGES_PATH}/${imageId}`)).toEqual([409, 'in-use']);
    const job = jobSchema.parse(
      await admin.api('POST', '/api/v1/miner-actions', { ...order, orderId: toOrderId() }),
    );
    const { rows } = await prepare(admin, toPlan(imageId, [slow, other]));
    expect(rows.map(({ blocker }) => blocker)).toEqual(['busy', 'busy']);
    const { items } = jobItemsSchema.parse(await admin.api('GET', `/api/v1/jobs/${job.id}/items`));
    expect(items[0]).toMatchObject({ state: 'skipped', reason: 'busy' });
    await steer(id, 'cancel');
    await awaitState(id, 'done');
    expect(await readPhases(id)).toEqual(['updated']);
  });

  it('leaves out who was removed, or taken by a job, after it was looked at', async () => {
    await start(SLOW, {}, {});
    const [slow = '', gone = '', rebooted = ''] = minerIds;
    const id = await begin(admin, toPlan(imageId, [slow, gone, rebooted], { offlineMost: 1 }));
    await expect.poll(async () => (await readPhases(id))[0]).toBe('installing');
    await admin.api('DELETE', `/api/v1/miners/${gone}`);
    const order = { action: 'reboot', minerIds: [rebooted], parameters: {}, orderId: toOrderId() };
    await place.control.patch(2, { rebootS: 1200 });
    await admin.api('POST', '/api/v1/miner-actions', order);
    await awaitState(id, 'done');
    const { upgrades } = await readUpgrades(admin, id);
    expect(upgrades.map(({ phase, reason }) => [phase, reason])).toEqual([
      ['updated', null],
      ['skipped', 'removed'],
      ['skipped', 'busy'],
    ]);
    expect((await countUploads()).slice(1)).toEqual([0, 0]);
  });

  it('sends nothing to another address that a miner is given meanwhile, and says whose it is', async () => {
    await start(SLOW, SLOW);
    const [moved = ''] = minerIds;
    await admin.api('DELETE', `/api/v1/miners/${minerIds[1]}`);
    const id = await begin(admin, toPlan(imageId, [moved]));
    await expect.poll(() => readPhases(id)).toEqual(['installing']);
    const [at, other] = place.fleet.miners;
    const login = { username: 'admin', password: other?.adminPassword };
    await admin.api('PATCH', `/api/v1/miners/${moved}`, { revision: 1, address: other?.address, ...login });
    await awaitState(id, 'done');
    const { upgrades } = await readUpgrades(admin, id);
    expect(upgrades).toMatchObject([{ phase: 'not-known', reason: 'another-miner', address: at?.address }]);
    expect(await countUploads()).toEqual([1, 0]);
  });

  it('waits for a look at its pilot, and cancels what was not sent', async () => {
    await start({}, {}, SLOW, {});
    const [one = '', two = '', slow = '', last = ''] = minerIds;
    const order = { pilotCount: 1, reviewPilot: true, groupSize: 2, groupPauseS: 0, offlineMost: 2 };
    const id = await begin(admin, toPlan(imageId, [one, two, slow, last], order));
    await awaitState(id, 'paused');
    expect((await readDetail(admin, id)).rollout).toMatchObject({ pauseReason: 'pilot-review', group: 1 });
    expect(await countUploads()).toEqual([1, 0, 0, 0]);
    const operator = await place.app.signedIn('operator');
    expect((await steer(id, 'continue')).state).toBe('running');
    await expect.poll(async () => (await readPhases(id))[2]).toBe('installing');
    expect((await steer(id, 'cancel', operator)).state).toBe('cancelling');
    await awaitState(id, 'cancelled');
    expect(await readPhases(id)).toEqual(['updated', 'updated', 'updated', 'cancelled']);
    expect(await countUploads()).toEqual([1, 1, 1, 0]);
  });
});

describe('failures', () => {
  it('stop it by its own rule; only they are tried again, and only when the miner is not there yet', async () => {
    await start(FAILS, {}, {});
    const stop = { failuresInARow: 1, failedPercent: null };
    const id = await begin(admin, toPlan(imageId, minerIds, { offlineMost: 1, stop }));
    await awaitState(id, 'paused');
    expect((await readDetail(admin, id)).rollout.pauseReason).toBe('stop-rule');
    expect(await countUploads()).toEqual([1, 0, 0]);
    expect(await refusal(admin, `POST ${ROLLOUTS}/${id}/retry`, { orderId: toOrderId() })).toEqual([
      409,
      'already-running',
    ]);
    await steer(id, 'continue');
    await awaitState(id, 'done');
    const orderId = toOrderId();
    const again = async () =>
      rolloutDetailSchema.parse(await admin.api('POST', `${ROLLOUTS}/${id}/retry`, { orderId }));
    const draft = await again();
    expect((await again()).rollout.id).toBe(draft.rollout.id);
    expect(draft).toMatchObject({
      rollout: { state: 'draft', retryOf: id },
      plan: { minerIds: [minerIds[0]] },
    });
    await place.control.patch(0, { updater: { failsAtStep: null } });
    const { at } = await look(admin, draft.rollout.id);
    const asked = { revision: draft.revision, preflightAt: at };
    await admin.api('POST', `${ROLLOUTS}/${draft.rollout.id}/start`, asked);
    await awaitState(draft.rollout.id, 'done');
    const { upgrades } = upgradeListSchema.parse(
      await admin.api('GET', `/api/v1/upgrades?minerId=${minerIds[0]}`),
    );
    expect(upgrades.map(({ phase, attempt }) => [phase, attempt])).toEqual([
      ['updated', 2],
      ['failed', 1],
    ]);
    expect(await countUploads()).toEqual([2, 1, 1]);
    const { rows } = await prepare(admin, toPlan(imageId, minerIds));
    expect(rows.map(({ blocker }) => blocker)).toEqual(Array(3).fill('already-on-it'));
  });

  it('are in the record, its tables and the audit', async () => {
    await start(FAILS);
    const id = await begin(admin, toPlan(imageId, minerIds));
    await awaitState(id, 'done');
    for (const path of [`${ROLLOUTS}/${id}/export.csv`, '/api/v1/upgrades/export.csv?style=semicolon']) {
      const { headers, text } = await admin.send('GET', path);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9.-]+\.csv"$/);
      expect(text.split('\r\n')).toHaveLength(3);
      expect(text).toContain('image-refused');
    }
    const [upgrade] = (await readUpgrades(admin, id)).upgrades;
    expect(await admin.api('GET', `/api/v1/upgrades/${upgrade?.id}`)).toEqual(upgrade);
    expect(await refusal(admin, 'GET /api/v1/upgrades/nobody')).toEqual([404, 'not-found']);
    const target = `miner:${minerIds[0]}`;
    const readRows = async () =>
      (await readFirmwareAudit(place.app)).filter(([, action]) => action === 'firmware.upgrade');
    await expect.poll(readRows).toEqual([
      ['admin', 'firmware.upgrade', target, 'tried', expect.stringContaining(`rollout ${id}`)],
      ['admin', 'firmware.upgrade', target, 'failed', expect.stringContaining('image-refused')],
    ]);
  });
});
