import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { fleetHistorySchema, minerHistorySchema, sparklinesSchema } from '@mintdeck/shared-types/history';
import { minerEntrySchema } from '@mintdeck/shared-types/miner';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

let app: TestApp;
let client: TestClient;
let minerId: string;
let stopMiners: () => Promise<void>;
beforeAll(async () => {
  const fleet = await startMinerFleet({ miners: [{}] });
  stopMiners = fleet.stop;
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.0/8' } });
  client = await app.signUp();
  const [simulated] = fleet.miners;
  const added = await client.api('POST', '/api/v1/miners', {
    name: 'One',
    address: simulated?.address,
    username: 'admin',
    password: simulated?.adminPassword,
  });
  minerId = z.object({ id: minerEntrySchema.shape.id }).parse(added).id;
});
afterAll(async () => {
  await app.stop();
  await stopMiners();
});

const HOUR_MS = 3_600_000;
const lastHour = () => `from=${Date.now() - HOUR_MS}&to=${Date.now()}`;
const readMiner = async (query = lastHour()) =>
  minerHistorySchema.parse(await client.api('GET', `/api/v1/miners/${minerId}/history?${query}`));
const readFleet = async () =>
  fleetHistorySchema.parse(await client.api('GET', `/api/v1/history/fleet?${lastHour()}`));
const newest = (values: readonly (number | null)[] | undefined) =>
  values?.findLast((value) => value !== null);

describe('the history over REST', () => {
  it('has what polls bring, within seconds: chains, the whole miner, and the fleet', async () => {
    const found = await vi.waitFor(
      async () => {
        const history = await readMiner();
        expect(newest(history.hashrateGhs?.average)).toBeGreaterThan(10_000);
        return history;
      },
      { timeout: 30_000, interval: 200 },
    );
    expect(found).toMatchObject({ minerId, stepS: 60, pointCount: expect.any(Number) });
    expect(found.chains.map(({ chainId }) => chainId)).toEqual([0, 1, 2]);
    expect(newest(found.chains[0]?.temperatureC?.max)).toBeGreaterThan(40);
    expect(newest(found.fanDutyPercent?.average)).toBeGreaterThan(0);
    expect(newest((await readFleet()).minerCount)).toBe(1);
    const lines = sparklinesSchema.parse(
      await client.api('GET', `/api/v1/history/sparklines?ids=${minerId},zzzzzzzzzzzz`),
    );
    expect(lines.miners.map(({ id }) => id)).toEqual([minerId]);
    expect(newest(lines.miners[0]?.hashrateGhs)).toBeGreaterThan(10_000);
  });

  it('leaves out what was not asked for', async () => {
    const history = await readMiner(`${lastHour()}&measures=fan&chains=none`);
    expect(history).not.toHaveProperty('hashrateGhs');
    expect(history.chains).toEqual([]);
    expect(history.fanDutyPercent).toBeDefined();
  });

  it('is still there after a restart, and says since when', async () => {
    const before = await readMiner();
    await app.restart();
    const after = await readMiner();
    expect(newest(after.hashrateGhs?.average)).toBeGreaterThan(10_000);
    expect(after.recordedFromMs).toBe(before.recordedFromMs ?? after.recordedFromMs);
    expect(after.recordedFromMs).not.toBeNull();
  });

  it.each([
    [() => `/api/v1/miners/zzzzzzzzzzzz/history?${lastHour()}`, 404, 'not-found'],
    [() => `/api/v1/miners/${minerId}/history`, 400, 'invalid-input'],
    [() => `/api/v1/miners/${minerId}/history?from=2&to=1`, 400, 'invalid-input'],
    [() => `/api/v1/miners/${minerId}/history?${lastHour()}&measures=power`, 400, 'invalid-input'],
    [() => `/api/v1/miners/${minerId}/history?${lastHour()}&chains=x`, 400, 'invalid-input'],
    [() => '/api/v1/history/fleet?from=-1&to=5', 400, 'invalid-input'],
    [() => '/api/v1/history/sparklines?ids=a', 400, 'invalid-input'],
  ])('refuses %s', async (path, status, code) => {
    const reply = await client.send('GET', path());
    expect(reply.status).toBe(status);
    expect(errorAnswerSchema.parse(reply.body).error.code).toBe(code);
  });

  it('is for who is signed in', async () => {
    const reply = await app.client().send('GET', `/api/v1/history/fleet?${lastHour()}`);
    expect(reply.status).toBe(401);
  });
});
