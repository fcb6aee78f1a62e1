import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { walletPageSchema } from '@mintdeck/shared-types/wallet/page';
import { walletListSchema } from '@mintdeck/shared-types/wallet/wallets';
import { createWalletControl } from '@mintdeck/simulators/wallet/control';
import { type SimulatedWallets, startWallets } from '@mintdeck/simulators/wallet/wallets';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { formatBanner } from '../src/banner.ts';
import { readConfig } from '../src/config.ts';
import { PASSWORD, startTestApp, type TestApp, type TestClient } from './harness.ts';

const PIN = 'demo-pin-marker';
const PATH = '/api/v1/wallets';
const planned = [
  { name: 'Hall', user: 'hall@demo.invalid' },
  { name: 'Pocket', user: 'pocket@demo.invalid' },
];

let home = '';
let planFile = '';
let app: TestApp;
let admin: TestClient;
let wallets: SimulatedWallets;

const startPlanned = async (): Promise<SimulatedWallets> => {
  const users = planned.map(({ user }) => ({ id: user, pin: PIN, scenario: 'plain' as const }));
  const started = await startWallets({ users, pace: 20 });
  const { fingerprint } = await createWalletControl(started.control).certificate();
  const told = {
    address: started.url,
    fingerprint: fingerprint.replaceAll(':', '').toLowerCase(),
    pin: PIN,
    accounts: planned,
  };
  writeFileSync(planFile, JSON.stringify({ miners: [], wallets: told }));
  return started;
};

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-demo-'));
  planFile = join(home, 'plan.json');
  wallets = await startPlanned();
  app = await startTestApp({ env: { DEMO_PASSWORD: PASSWORD }, argv: ['--demo', planFile] });
  admin = app.client();
  await admin.signIn('admin');
});
afterEach(async () => {
  await app.stop();
  await wallets.stop();
  rmSync(home, { recursive: true });
});

/** The ids of both, once the server that runs has answered for them. */
const readIds = () =>
  vi.waitFor(async () => {
    const { wallets: listed } = walletListSchema.parse(await admin.api('GET', PATH));
    const known = listed.map(({ wallet, config }) => [wallet.state, config.name, config.address]);
    expect(known).toEqual(planned.map(({ name }) => ['ok', name, wallets.url]));
    return listed.map(({ config }) => config.id);
  }, 30_000);

const readPage = async (id: string | undefined) =>
  walletPageSchema.parse(await admin.api('GET', `${PATH}/${id}`));

it('is signed in at its wallets, which begin anew at each start although an order there is unclear', async () => {
  const [id] = await readIds();
  expect(formatBanner(readConfig({}, ['--demo', planFile]), app.started)).toContain(PIN);
  await createWalletControl(wallets.control).setFault({ kind: 'silent-reply', endpoint: 'closechannel' });
  const page = await readPage(id);
  const close = { id: 'order-0000000001', isForce: false, pin: PIN };
  const path = `${PATH}/${id}/channels/${page.channels.value?.[0]?.id}/close`;
  // nobody waits for the answer, which never comes
  const closing = admin.send('POST', path, { body: close }).catch(() => undefined);
  await vi.waitFor(async () => expect((await readPage(id)).channelOrders).toHaveLength(1), 30_000);
  await wallets.stop();
  await closing;
  wallets = await startPlanned();
  await app.restart();
  const [idAnew] = await readIds();
  expect(idAnew).not.toBe(id);
  expect((await readPage(idAnew)).channelOrders).toEqual([]);
});
