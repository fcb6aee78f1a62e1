import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appViewSchema, ROLES } from '@mintdeck/shared-types/accounts';
import { firmwareImageListSchema } from '@mintdeck/shared-types/firmware/images';
import { minerListAnswerSchema } from '@mintdeck/shared-types/fleet';
import { fleetHistorySchema } from '@mintdeck/shared-types/history';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatBanner } from '../src/banner.ts';
import { readConfig } from '../src/config.ts';
import { PASSWORD, startTestApp, type TestApp, type TestClient } from './harness.ts';

let home = '';
let planFile = '';
let app: TestApp;
const writePlan = (addresses: Record<string, string>, images: { path: string; fileName: string }[] = []) => {
  const login = { username: 'admin', password: 'miner-password' };
  const miners = Object.entries(addresses).map(([name, address]) => ({
    name,
    address,
    ...login,
    tags: ['demo'],
  }));
  writeFileSync(planFile, JSON.stringify({ miners, images }));
};
const start = () => startTestApp({ env: { DEMO_PASSWORD: PASSWORD }, argv: ['--demo', planFile] });

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-demo-'));
  planFile = join(home, 'plan.json');
  writePlan({ one: '127.0.0.1:1', two: '127.0.0.1:2' });
  app = await start();
});
afterEach(async () => {
  await app.stop();
  rmSync(home, { recursive: true });
});

const listMiners = async () => {
  const viewer = app.client();
  await viewer.signIn('viewer');
  const { miners } = minerListAnswerSchema.parse(await viewer.api('GET', '/api/v1/miners'));
  return miners.map(({ entry }) => `${entry.name} ${entry.address} ${entry.tags}`).sort();
};

it('says that it is one, has its three people and needs no set-up', async () => {
  const view = appViewSchema.parse(await app.client().api('GET', '/api/v1/app'));
  expect(view).toMatchObject({ demo: true, setupNeeded: false });
  expect(app.started.setupToken).toBeNull();
  for (const role of ROLES) {
    const client = app.client();
    await client.signIn(role);
    expect(await client.api('GET', '/api/v1/session')).toMatchObject({ username: role, role });
  }
  const banner = formatBanner(readConfig({}, ['--demo', planFile]), app.started);
  expect(banner).toContain(PASSWORD);
  expect(banner).toContain(`http://127.0.0.1:${app.started.port}`);
});

it('moves its miners to the addresses of each start, also when they changed places', async () => {
  expect(await listMiners()).toEqual(['one 127.0.0.1:1 demo', 'two 127.0.0.1:2 demo']);
  writePlan({ one: '127.0.0.1:2', two: '127.0.0.1:1', three: '127.0.0.1:3' });
  await app.restart();
  expect(await listMiners()).toEqual([
    'one 127.0.0.1:2 demo',
    'three 127.0.0.1:3 demo',
    'two 127.0.0.1:1 demo',
  ]);
});

it('has the images of its plan in the library, once', async () => {
  const fileName = 't1_20180817_093000.swu';
  const { path } = await buildImage(join(home, fileName));
  writePlan({ one: '127.0.0.1:1' }, [{ path, fileName }]);
  for (const _start of ['first', 'second']) {
    await app.restart();
    const viewer = app.client();
    await viewer.signIn('viewer');
    const { images } = firmwareImageListSchema.parse(await viewer.api('GET', '/api/v1/firmware/images'));
    const known = images.map((image) => [
      image.fileName,
      image.reportedVersion,
      image.addedBy,
      image.isThere,
    ]);
    expect(known).toEqual([[fileName, 't1_20180817_093000', 'demo', true]]);
  }
});

it('keeps people signed in over a restart with the same password', async () => {
  const viewer = app.client();
  await viewer.signIn('viewer');
  await app.restart();
  expect((await viewer.send('GET', '/api/v1/session')).status).toBe(200);
});

it('lets nothing of this computer through but its simulated miners', async () => {
  const admin = app.client();
  await admin.signIn('admin');
  const add = (address: string) =>
    admin.send('POST', '/api/v1/miners', { body: { name: 'x', address, username: 'a', password: 'b' } });
  for (const address of [
    '127.0.0.1:4',
    `127.0.0.1:${app.started.port}`,
    '127.0.0.2:1',
    '169.254.1.1',
    '8.8.8.8',
  ]) {
    expect([address, (await add(address)).body]).toMatchObject([
      address,
      { error: { code: 'address-not-allowed' } },
    ]);
  }
});

it('takes only addresses of this computer into its plan', async () => {
  writePlan({ one: '192.168.1.5:80' });
  await expect(start()).rejects.toThrow('an address of this computer');
});

const DAY_MS = 86_400_000;
const readDay = async (client: TestClient) => {
  const now = Date.now();
  return fleetHistorySchema.parse(
    await client.api('GET', `/api/v1/history/fleet?from=${now - DAY_MS}&to=${now}`),
  );
};
const level = {
  fanDutyPercent: 60,
  chains: [0, 1, 2].map((id) => ({ id, hashrateGhs: 5400, temperatureC: 71 })),
};

/** The day of three miners takes a second or two to write, and this machine may have much else to do. */
const PAST_LIMIT_MS = 60_000;

it(
  'has a whole day behind it at the first start, and the same day after a restart',
  async () => {
    await app.stop();
    const login = { username: 'admin', password: 'miner-password' };
    const miners = ['well', 'dead-chain', 'unreachable'].map((condition, index) => ({
      name: condition,
      address: `127.0.0.1:${index + 1}`,
      ...login,
      past: { condition, level },
    }));
    writeFileSync(planFile, JSON.stringify({ miners }));
    app = await start();
    const viewer = app.client();
    await viewer.signIn('viewer');

    const day = await readDay(viewer);
    const known = day.hashrateGhs.average.filter((ghs) => ghs !== null);
    expect(known.length / day.pointCount).toBeGreaterThan(0.95);
    expect(Math.max(...known)).toBeGreaterThan(3 * 15_000);
    expect(day.hashrateGhs.average).toContain(null);
    expect(day.notRunning).toHaveLength(1);
    expect(day.stateSeconds.degraded?.some((seconds) => seconds > 0)).toBe(true);

    const sumOf = ({ shares }: typeof day) =>
      shares.acceptedCount.reduce<number>((sum, count) => (count === null ? sum : sum + count), 0);
    const before = sumOf(day);
    expect(before).toBeGreaterThan(10_000);
    await app.restart();
    expect(sumOf(await readDay(viewer)) / before).toBeCloseTo(1, 2);
  },
  PAST_LIMIT_MS,
);

it('a normal start has no past but its own', async () => {
  const real = await startTestApp();
  const day = await readDay(await real.signUp());
  expect(day.hashrateGhs.average.every((ghs) => ghs === null)).toBe(true);
  expect(day.shares.acceptedCount.every((count) => count === null)).toBe(true);
  await real.stop();
});
