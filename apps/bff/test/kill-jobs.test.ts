import { randomInt } from 'node:crypto';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { jobSchema } from '@mintdeck/shared-types/job';
import { type JobItems, jobItemsSchema } from '@mintdeck/shared-types/jobs';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';
import { createKilledServer } from './killed-server.ts';

// kill -9 in the middle of two jobs: what each miner was sent is counted by the miner. Time runs faster for the server and its miners, so
// that nobody waits for theirs.
vi.setConfig({ testTimeout: 120_000 });

const TIME_SCALE = 20;
/** of each job */
const MINERS = 12;
const PACKET = 3;
/** one in each packet */
const KILLS = MINERS / PACKET;
const ACTIONS: readonly (readonly [action: MinerAction, path: string])[] = [
  ['restart-cgminer', '/api/restartCgMiner'],
  ['reboot', '/api/reboot'],
];

let fleet: Awaited<ReturnType<typeof startMinerFleet>>;
let app: TestApp;
let admin: TestClient;
let server: ReturnType<typeof createKilledServer>;
let minerIds: string[] = [];

beforeEach(async () => {
  fleet = await startMinerFleet({
    miners: Array.from({ length: ACTIONS.length * MINERS }, () => ({ uptimeS: 90_000 })),
    timeScale: TIME_SCALE,
  });
  const allowed = fleet.miners.map(({ address }) => address);
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: allowed.join(',') } });
  admin = await app.signUp();
  minerIds = [];
  for (const { address, adminPassword } of fleet.miners) {
    const miner = { name: address, address, username: 'admin', password: adminPassword };
    minerIds.push(minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', miner)).id);
  }
  await app.app.stop();
  const clock = `${new URL('fast-clock.ts', import.meta.url).href}?rate=${TIME_SCALE}&from=${Date.now()}`;
  server = createKilledServer(app, { allowed, nodeArgs: ['--import', clock] });
});
afterEach(async () => {
  await server.kill();
  await app.stop();
  await fleet.stop();
});

/** The job of one of the actions, of the miners that are its own. */
const createJob = ([action, path]: (typeof ACTIONS)[number], at: number) => {
  const mine = minerIds.slice(at * MINERS, (at + 1) * MINERS);
  const order = { orderId: `order-${action}-00000`, action, minerIds: mine, parameters: {} };
  // 20 s of its time are one of ours
  const body = { ...order, packetSize: PACKET, packetPauseS: TIME_SCALE };
  let id = '';
  const readItems = async (): Promise<JobItems['items']> =>
    jobItemsSchema.parse(await admin.api('GET', `/api/v1/jobs/${id}/items`)).items;
  /** How often each miner was sent this, by its own record. */
  const countOrders = async (): Promise<number[]> => {
    const control = createFleetControl(fleet.control);
    const reports = await Promise.all(mine.map((_, index) => control.requests(at * MINERS + index)));
    return reports.map(({ counts }) => counts[path] ?? 0);
  };
  return {
    /** The same one however often it is ordered. */
    order: async (): Promise<string> => {
      id = jobSchema.parse(await admin.api('POST', '/api/v1/miner-actions', body)).id;
      return id;
    },
    countBegun: async () => (await readItems()).filter(({ state }) => state !== 'waiting').length,
    // one that was killed after it was written and before it left is looked at until its limit, minutes later
    findUnsettled: async () => {
      const [items, counts] = [await readItems(), await countOrders()];
      return items.filter(
        ({ state, endedAt }, index) => endedAt === null && !(state === 'awaiting' && counts[index] === 0),
      );
    },
    /** Miners that were sent it twice, or of which the job says otherwise than they do. */
    findWrong: async () => {
      const [items, counts] = [await readItems(), await countOrders()];
      return items
        .map(({ state, reason, note }, index) => ({ action, state, reason, note, count: counts[index] }))
        .filter(({ state, reason, count }) => {
          if (count === 1) return state !== 'done';
          // it never left: nobody says that it was done
          const isOpen = state === 'awaiting' || state === 'not-known';
          return count !== 0 || !(isOpen || reason === 'not-sent' || reason === 'not-done');
        });
    },
    countOrders,
  };
};

it('sends no miner a restart or a reboot twice, whenever the server is killed', async () => {
  await server.run();
  const jobs = ACTIONS.map(createJob);
  const ids = await Promise.all(jobs.map(({ order }) => order()));
  for (let round = 0; round < KILLS; round += 1) {
    const begun = round * PACKET + randomInt(1, PACKET + 1);
    // the moment is that of one job, and any of the other
    const watched = jobs[round % jobs.length];
    await expect.poll(() => watched?.countBegun(), { interval: 10 }).toBeGreaterThanOrEqual(begun);
    await server.kill();
    await server.run();
    // a browser that had no answer asks again
    expect(await Promise.all(jobs.map(({ order }) => order()))).toEqual(ids);
  }
  for (const { findUnsettled, findWrong, countOrders } of jobs) {
    await expect.poll(findUnsettled, { timeout: 60_000, interval: 500 }).toEqual([]);
    expect(await findWrong()).toEqual([]);
    // how many were on their way at a kill depends on the machine
    expect(await countOrders()).toContain(1);
  }
});
