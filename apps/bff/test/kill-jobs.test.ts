import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { jobSchema } from '@mintdeck/shared-types/job';
import { type JobItems, jobItemsSchema } from '@mintdeck/shared-types/jobs';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

// kill -9 in the middle of a job: what each miner was sent is counted by the miner
vi.setConfig({ testTimeout: 120_000 });

const MINERS = 12;
const PACKET = 3;
/** one in each packet */
const KILLS = MINERS / PACKET;
/** simulated seconds in a real one: a restart takes two real ones */
const TIME_SCALE = 20;
const main = new URL('../src/main.ts', import.meta.url).pathname;

let fleet: Awaited<ReturnType<typeof startMinerFleet>>;
let app: TestApp;
let admin: TestClient;
let child: ChildProcess | null = null;
let minerIds: string[] = [];

beforeEach(async () => {
  fleet = await startMinerFleet({
    miners: Array.from({ length: MINERS }, () => ({ uptimeS: 90_000 })),
    timeScale: TIME_SCALE,
  });
  const addresses = fleet.miners.map(({ address }) => address);
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: addresses.join(',') } });
  admin = await app.signUp();
  minerIds = [];
  for (const { address, adminPassword } of fleet.miners) {
    const miner = { name: address, address, username: 'admin', password: adminPassword };
    minerIds.push(minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', miner)).id);
  }
  await app.app.stop();
});
afterEach(async () => {
  await kill();
  await app.stop();
  await fleet.stop();
});

/** The same data and port, in a process of its own; resolves when it listens. */
const run = async (): Promise<void> => {
  const env = {
    DATA_DIR: app.dataDir,
    HOST: '127.0.0.1',
    PORT: String(app.started.port),
    TLS_PORT: '0',
    SECRET_KEY: '0'.repeat(64),
    ALLOWED_UPSTREAMS: fleet.miners.map(({ address }) => address).join(','),
    ...(app.databaseUrl === null ? {} : { DATABASE_URL: app.databaseUrl }),
  };
  const started = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  child = started;
  let said = '';
  await new Promise<void>((resolve) => {
    started.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(app.origin)) resolve();
    });
  });
};
const kill = async (): Promise<void> => {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

const readItems = async (id: string): Promise<JobItems> =>
  jobItemsSchema.parse(await admin.api('GET', `/api/v1/jobs/${id}/items`));

/** How often each miner was sent this, by its own record. */
const countOrders = async (path: string): Promise<number[]> => {
  const control = createFleetControl(fleet.control);
  const reports = await Promise.all(fleet.miners.map((_, index) => control.requests(index)));
  return reports.map(({ counts }) => counts[path] ?? 0);
};

it.each<[MinerAction, string]>([
  ['restart-cgminer', '/api/restartCgMiner'],
  ['reboot', '/api/reboot'],
])('sends no miner a %s twice, whenever the server is killed', async (action, path) => {
  await run();
  const order = { orderId: `order-${action}-00000`, action, minerIds, parameters: {} };
  const body = { ...order, packetSize: PACKET, packetPauseS: 1 };
  const { id } = jobSchema.parse(await admin.api('POST', '/api/v1/miner-actions', body));
  const countBegun = async () =>
    (await readItems(id)).items.filter(({ state }) => state !== 'waiting').length;
  for (let round = 0; round < KILLS; round += 1) {
    const begun = round * PACKET + randomInt(1, PACKET + 1);
    await expect.poll(countBegun, { interval: 10, timeout: 30_000 }).toBeGreaterThanOrEqual(begun);
    await kill();
    await run();
    // a browser that had no answer asks again
    expect(await admin.api('POST', '/api/v1/miner-actions', body)).toMatchObject({ id });
  }
  // one that was killed after it was written and before it left is looked at until its limit, minutes later
  const findUnsettled = async () => {
    const [{ items }, counts] = [await readItems(id), await countOrders(path)];
    return items.filter(
      ({ state, endedAt }, index) => endedAt === null && !(state === 'awaiting' && counts[index] === 0),
    );
  };
  await expect.poll(findUnsettled, { timeout: 60_000, interval: 500 }).toEqual([]);
  const { items } = await readItems(id);
  const counts = await countOrders(path);
  const wrong = items
    .map(({ state, reason, note }, index) => ({ state, reason, note, count: counts[index] }))
    .filter(({ state, reason, count }) => {
      const neverLeft = state === 'awaiting' || reason === 'not-sent';
      return !(state === 'done' && count === 1) && !(neverLeft && count === 0);
    });
  expect(wrong).toEqual([]);
  // how many were on their way at a kill depends on the machine
  expect(counts).toContain(1);
});
