import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poolAccountConfigSchema, poolAccountListSchema } from '@mintdeck/shared-types/pool/accounts';
import { poolPageSchema } from '@mintdeck/shared-types/pool/page';
import { createPoolControl } from '@mintdeck/simulators/pool/control';
import { type SimulatedPool, startPool } from '@mintdeck/simulators/pool/pool';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { formatBanner } from '../src/banner.ts';
import { readConfig } from '../src/config.ts';
import { PASSWORD, startTestApp, type TestApp, type TestClient } from './harness.ts';

const POOL_PASSWORD = 'demo-pool-marker';
const PATH = '/api/v1/pool-accounts';
const planned = [
  { name: 'Halls', user: 'halls@demo.invalid', keepsPassword: true },
  { name: 'Garage', user: 'garage@demo.invalid', keepsPassword: false },
];

let home = '';
let planFile = '';
let app: TestApp;
let admin: TestClient;
let pool: SimulatedPool;

const startPlannedPool = async (seed: number): Promise<SimulatedPool> => {
  const plans = planned.map(({ user }) => ({ user, password: POOL_PASSWORD }));
  const started = await startPool({ accounts: plans, seed });
  const told = { address: started.url, password: POOL_PASSWORD, accounts: planned };
  writeFileSync(planFile, JSON.stringify({ miners: [], pool: told }));
  return started;
};

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-demo-'));
  planFile = join(home, 'plan.json');
  pool = await startPlannedPool(1);
  app = await startTestApp({ env: { DEMO_PASSWORD: PASSWORD }, argv: ['--demo', planFile] });
  admin = app.client();
  await admin.signIn('admin');
});
afterEach(async () => {
  await app.stop();
  await pool.stop();
  rmSync(home, { recursive: true });
});

/** The ids of both, once the pool that runs has answered for them. */
const readIds = () =>
  vi.waitFor(async () => {
    const { accounts } = poolAccountListSchema.parse(await admin.api('GET', PATH));
    const known = accounts.map(({ account, config }) => [account.state, config.address, config.password]);
    expect(known).toEqual([
      ['ok', pool.url, 'kept'],
      ['ok', pool.url, 'none'],
    ]);
    return accounts.map(({ config }) => config.id);
  }, 30_000);

const ordersSchema = z.object({ orders: poolPageSchema.shape.orders });
const readOrders = async (id: string | undefined) =>
  ordersSchema.parse(await admin.api('GET', `${PATH}/${id}`)).orders;

it('has the accounts of its pool, which begins anew at each start although an order to it is unclear', async () => {
  const [id] = await readIds();
  expect(formatBanner(readConfig({}, ['--demo', planFile]), app.started)).toContain(POOL_PASSWORD);
  await createPoolControl(pool.control).setFault({ kind: 'lost-reply', endpoint: 'requestPayout' });
  const order = { orderId: 'order-0000000001', method: 'http' };
  expect(await admin.api('POST', `${PATH}/${id}/payouts`, order)).toMatchObject({ state: 'not-known' });
  await pool.stop();
  pool = await startPlannedPool(2);
  await app.restart();
  const [idAnew] = await readIds();
  expect(await readOrders(idAnew)).toEqual([]);
});

it('reaches no other address of this computer as a pool', async () => {
  const body = { name: 'x', user: 'x@demo.invalid', address: `http://127.0.0.1:${app.started.port}` };
  const { id } = poolAccountConfigSchema.parse(await admin.api('POST', PATH, body));
  await vi.waitFor(async () => {
    const { accounts } = poolAccountListSchema.parse(await admin.api('GET', PATH));
    const added = accounts.find((each) => each.config.id === id);
    expect(added?.account.state).toBe('unreachable');
  }, 30_000);
});
