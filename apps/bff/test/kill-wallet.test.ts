import { randomUUID } from 'node:crypto';
import { walletPageSchema } from '@mintdeck/shared-types/wallet/page';
import { walletConfigSchema } from '@mintdeck/shared-types/wallet/wallets';
import { createWalletControl, type WalletControl } from '@mintdeck/simulators/wallet/control';
import { type SimulatedWallets, startWallets } from '@mintdeck/simulators/wallet/wallets';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';
import { createKilledServer } from './killed-server.ts';

// kill -9 in the middle of each order: what was sent is counted by the wallets' server
vi.setConfig({ testTimeout: 120_000 });

const PATH = '/api/v1/wallets';
const PIN = '1234';
const SAT = 5000;

/** A wallet of its own for each order: one of them hangs, and nothing else is sent to its wallet meanwhile. */
interface Place {
  readonly id: string;
  readonly user: string;
  readonly endpoint: 'openchannel' | 'closechannel' | 'sendinvoice';
  readonly path: string;
  readonly body: Record<string, unknown>;
}

let app: TestApp;
let admin: TestClient;
let server: ReturnType<typeof createKilledServer>;
let simulator: SimulatedWallets;
let control: WalletControl;
let places: Place[] = [];

const readPage = async (id: string) => walletPageSchema.parse(await admin.api('GET', `${PATH}/${id}`));
/** Of the wallets' clock: a payment shows long after the server was killed. */
const LISTED_AFTER_MS = 10_000_000;
const countSent = async ({ endpoint }: Place): Promise<number> =>
  (await control.requests()).counts[endpoint] ?? 0;
/** How the order stands on the page: of a channel, or a payment. */
const readState = async ({ id, endpoint }: Place) => {
  const { channelOrders, payments } = await readPage(id);
  const rows: readonly { id: string; state: string }[] =
    endpoint === 'sendinvoice' ? payments : channelOrders;
  expect(rows).toHaveLength(1);
  return rows[0]?.state;
};

const addWallet = async (index: number): Promise<{ id: string; user: string }> => {
  const { fingerprint } = await control.certificate();
  const user = simulator.users[index]?.id ?? '';
  const trust = { kind: 'pin', fingerprint: fingerprint.replaceAll(':', '').toLowerCase() };
  const body = { name: user, user, address: simulator.url, pin: PIN, trust };
  const { id } = walletConfigSchema.parse(await admin.api('POST', PATH, body));
  return { id, user };
};

beforeEach(async () => {
  simulator = await startWallets({ pace: 20, users: Array(3).fill({ scenario: 'plain', pin: PIN }) });
  control = createWalletControl(simulator.control);
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.1' } });
  server = createKilledServer(app, { allowed: ['127.0.0.1'] });
  admin = await app.signUp();
  const [opening, closing, paying] = [await addWallet(0), await addWallet(1), await addWallet(2)];
  await expect.poll(async () => (await readPage(closing.id)).channels.value?.length).toBe(1);
  const { channels, contacts } = await readPage(closing.id);
  const known = channels.value?.[0];
  const contact = contacts.value?.find(({ key }) => key !== known?.peer);
  const request = await control.createRequest({ sat: SAT });
  places = [
    {
      ...opening,
      endpoint: 'openchannel',
      path: 'channels',
      body: { id: randomUUID(), peer: contact?.key, place: contact?.place, amountSat: 50_000 },
    },
    {
      ...closing,
      endpoint: 'closechannel',
      path: `channels/${known?.id}/close`,
      body: { id: randomUUID(), isForce: false, pin: PIN },
    },
    {
      ...paying,
      endpoint: 'sendinvoice',
      path: 'payments',
      body: { id: randomUUID(), text: request.text, amountMsat: `${SAT}000`, pin: PIN },
    },
  ];
  await app.app.stop();
});
afterEach(async () => {
  await server.kill();
  await app.stop();
  await simulator.stop();
});

it('sends no order twice, knows of none how it ended, and finds out by what the wallets list', async () => {
  await server.run();
  for (const { id } of places) await expect.poll(async () => (await readPage(id)).moneyHold).toBeNull();
  for (const { endpoint, user } of places)
    await control.setFault({ kind: 'silent-reply', endpoint, userId: user, listsAfterMs: LISTED_AFTER_MS });
  const broken = Promise.allSettled(
    places.map(({ id, path, body }) => admin.send('POST', `${PATH}/${id}/${path}`, { body })),
  );
  for (const place of places) {
    await expect.poll(() => countSent(place), { interval: 20 }).toBe(1);
    // or the channels tell how it ended before the server is killed, and the order is answered
    await control.setFault({ kind: 'hang', endpoint: 'getalldata', userId: place.user });
  }
  await server.kill();
  expect((await broken).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);

  // the wallets are away: each order stays unclear, and the same one again is the same
  await control.clearFaults();
  await control.setFault({ kind: 'refuse' });
  await server.run();
  for (const place of places) {
    expect(await admin.api('POST', `${PATH}/${place.id}/${place.path}`, place.body)).toMatchObject({
      id: place.body['id'],
      state: 'not-known',
      endedAt: null,
    });
    expect(await readState(place)).toBe('not-known');
    expect((await readPage(place.id)).wallet.unclearCount).toBe(1);
    expect(await admin.send('DELETE', `${PATH}/${place.id}`)).toMatchObject({
      status: 409,
      body: { error: { code: 'in-use' } },
    });
  }
  await server.kill();

  // they answer again, and what they did since shows
  await control.clearFaults();
  await control.advance((2 * LISTED_AFTER_MS) / 1000);
  await server.run();
  for (const place of places) {
    const ended = place.endpoint === 'sendinvoice' ? 'paid' : 'done';
    await expect.poll(() => readState(place), { interval: 50 }).toBe(ended);
    expect((await readPage(place.id)).wallet.unclearCount).toBe(0);
    expect(await countSent(place)).toBe(1);
  }
  const [paid] = await control.payments();
  expect(paid).toMatchObject({ sentCount: 1, paidCount: 1, paidSat: SAT });
});
