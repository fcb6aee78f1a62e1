import { randomUUID } from 'node:crypto';
import { poolAccountConfigSchema } from '@mintdeck/shared-types/pool/accounts';
import { poolOrderSchema } from '@mintdeck/shared-types/pool/orders';
import { poolPageSchema } from '@mintdeck/shared-types/pool/page';
import { slateVerdictSchema } from '@mintdeck/shared-types/pool/slate';
import { createPoolControl, type PoolControl } from '@mintdeck/simulators/pool/control';
import { type PoolOptions, type SimulatedPool, startPool } from '@mintdeck/simulators/pool/pool';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';
import { createKilledServer } from './killed-server.ts';

// kill -9 in the middle of each order: what the pool was sent is counted by the pool
vi.setConfig({ testTimeout: 120_000 });

const PATH = '/api/v1/pool-accounts';

/** A pool of its own for each order: one of them hangs, and nothing else is sent to its pool meanwhile. */
interface Place {
  readonly simulator: SimulatedPool;
  readonly control: PoolControl;
  readonly id: string;
  readonly endpoint: 'updateUserSettings' | 'requestPayout' | 'finalizePayout';
  readonly path: string;
  readonly order: Record<string, unknown>;
}

let app: TestApp;
let admin: TestClient;
let server: ReturnType<typeof createKilledServer>;
let places: Place[] = [];

const toBody = ({ order, simulator }: Place, orderId: string) => ({
  orderId,
  password: simulator.accounts[0]?.password,
  ...order,
});
const openPlace = async (options: PoolOptions, facts: Pick<Place, 'endpoint' | 'path' | 'order'>) => {
  const simulator = await startPool(options);
  const body = { name: facts.path, user: simulator.accounts[0]?.user, address: simulator.url };
  const { id } = poolAccountConfigSchema.parse(await admin.api('POST', PATH, body));
  places.push({ simulator, control: createPoolControl(simulator.control), id, ...facts });
};
const readPage = async ({ id }: Place) => poolPageSchema.parse(await admin.api('GET', `${PATH}/${id}`));
const countSent = async ({ control, endpoint }: Place): Promise<number> =>
  (await control.requests()).counts[endpoint] ?? 0;

beforeEach(async () => {
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.1' } });
  server = createKilledServer(app, { allowed: ['127.0.0.1'] });
  admin = await app.signUp();
  places = [];
  const scenario = 'mail-waiting' as const;
  await openPlace(
    {},
    { endpoint: 'updateUserSettings', path: 'settings', order: { monitor: true, wallet: '' } },
  );
  await openPlace({}, { endpoint: 'requestPayout', path: 'payouts', order: { method: 'email' } });
  await openPlace({ accounts: [{ scenario }] }, { endpoint: 'finalizePayout', path: 'finalize', order: {} });
  await app.app.stop();
});
afterEach(async () => {
  await server.kill();
  await app.stop();
  await Promise.all(places.map(({ simulator }) => simulator.stop()));
});

/** The file is looked at by the very server that sends it. */
const lookAtFile = async (place: Place): Promise<void> => {
  const file = await place.control.receive(0);
  const reply = await admin.send('POST', `${PATH}/${place.id}/slates`, {
    body: file.text,
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  expect(slateVerdictSchema.parse(reply.body)).toMatchObject({ kind: 'ready', warnings: [] });
  place.order['sha256'] = file.sha256;
};

it('sends no order twice, knows of none how it ended, and finds out by what the pool says', async () => {
  await server.run();
  for (const place of places)
    await expect.poll(async () => (await readPage(place)).payouts.takenAt, { interval: 20 }).not.toBeNull();
  for (const place of places.filter(({ path }) => path === 'finalize')) {
    await expect.poll(async () => (await readPage(place)).awaited, { interval: 20 }).not.toBeNull();
    await lookAtFile(place);
  }
  const orderIds = places.map(() => randomUUID());
  const sending = places.map(async (place, index) => {
    const { control, endpoint, path, id } = place;
    const kind = endpoint === 'requestPayout' ? 'acts-late' : 'silent-reply';
    await control.setFault({ kind, endpoint });
    await admin.send('POST', `${PATH}/${id}/${path}`, { body: toBody(place, orderIds[index] ?? '') });
  });
  const broken = Promise.allSettled(sending);
  for (const place of places) await expect.poll(() => countSent(place), { interval: 20 }).toBe(1);
  await server.kill();
  expect((await broken).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);

  // the pool is away: it stays unclear, and the same order again is the same
  for (const { control } of places) {
    await control.clearFaults();
    await control.setFault({ kind: 'reset' });
  }
  await server.run();
  for (const [index, place] of places.entries()) {
    const body = toBody(place, orderIds[index] ?? '');
    const again = await admin.api('POST', `${PATH}/${place.id}/${place.path}`, body);
    expect(poolOrderSchema.parse(again)).toMatchObject({ id: orderIds[index], state: 'not-known' });
    for (const path of ['settings', 'payouts', 'finalize']) {
      const other = { orderId: randomUUID(), password: 'x', method: 'http', sha256: 'a'.repeat(64) };
      expect(await admin.send('POST', `${PATH}/${place.id}/${path}`, { body: other })).toMatchObject({
        status: 409,
        body: { error: { code: 'already-running' } },
      });
    }
    const page = await readPage(place);
    expect(page.orders[0]).toMatchObject({ id: orderIds[index], state: 'not-known', endedAt: null });
    expect(page.account.openOrder).toBe(page.orders[0]?.kind);
  }
  await server.kill();

  // it answers again, and what it did since shows
  for (const { control } of places) {
    await control.clearFaults();
    await control.advance(300);
  }
  await server.run();
  for (const place of places) {
    await expect
      .poll(async () => (await readPage(place)).orders[0], { interval: 50 })
      .toMatchObject({ state: 'done', isSeen: true });
    expect(await countSent(place)).toBe(1);
    const { awaited } = await readPage(place);
    if (place.path === 'payouts') expect(awaited?.orderId).toBe(orderIds[places.indexOf(place)]);
    else expect(awaited).toBeNull();
  }
});
