import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { walletHistorySchema } from '@mintdeck/shared-types/wallet/history';
import { walletConfigSchema } from '@mintdeck/shared-types/wallet/wallets';
import { afterEach, expect, it } from 'vitest';
import { startWalletPlace, WALLETS_PATH, type WalletPlace } from './wallet-place.ts';

let place: WalletPlace;
afterEach(() => place.stop());

const signIn = (id: string, pin: string | null) =>
  place.admin.send('POST', `${WALLETS_PATH}/${id}/session`, { body: { pin } });
const edit = async (id: string, changes: object) => {
  const { revision } = (await place.readPage(id)).config;
  const path = `${WALLETS_PATH}/${id}`;
  return walletConfigSchema.parse(await place.admin.api('PATCH', path, { revision, ...changes }));
};

it('a CA file is believed for what it signed, and for nothing that is out of date or of another name', async () => {
  place = await startWalletPlace({ certificate: 'ca' });
  const [user] = place.simulator.users;
  const facts = { name: 'Main', user: user?.id, pin: user?.pin, address: place.simulator.url };
  const unknown = await place.admin.send('POST', WALLETS_PATH, {
    body: { ...facts, trust: { kind: 'public' } },
  });
  expect(errorAnswerSchema.parse(unknown.body).error.fields).toHaveProperty('trust');
  const trust = { kind: 'ca', pem: place.simulator.caCert };
  const { id } = walletConfigSchema.parse(await place.admin.api('POST', WALLETS_PATH, { ...facts, trust }));
  await place.waitForState(id, 'ok');
  for (const kind of ['other-name', 'expired'] as const) {
    await place.control.changeCertificate(kind);
    await place.admin.api('POST', `${WALLETS_PATH}/${id}/refresh`);
    await place.waitForState(id, 'certificate-changed');
    // renewed by the same authority: it goes on by itself, with the session it had
    await place.control.changeCertificate('ca');
    await place.admin.api('POST', `${WALLETS_PATH}/${id}/refresh`);
    await place.waitForState(id, 'ok');
  }
});

it('another user is another wallet: nothing of the one before is on its page, and its own PIN opens it', async () => {
  const [pin, otherPin] = ['1111', '2222'];
  place = await startWalletPlace({
    users: [
      { scenario: 'plain', pin },
      { scenario: 'plain', pin: otherPin },
    ],
  });
  const [, other] = place.simulator.users;
  const id = await place.add(0);
  const page = await place.waitFor(
    id,
    ({ channels, moneyHold }) => channels.value !== null && moneyHold === null,
  );
  const readHistory = async () =>
    walletHistorySchema.parse(await place.admin.api('GET', `${WALLETS_PATH}/${id}/transactions`));
  await expect.poll(async () => (await readHistory()).transactions.length).toBeGreaterThan(0);
  const path = `${WALLETS_PATH}/${id}/channels/${page.channels.value?.[0]?.id}/close`;
  const close = { id: 'order-0000000001', isForce: false, pin };
  expect(await place.admin.api('POST', path, close)).toMatchObject({ state: 'done' });
  expect(await edit(id, { user: other?.id })).toMatchObject({ session: 'none', user: other?.id });
  const moved = await place.waitForState(id, 'signed-out');
  expect([moved.node.value, moved.channels.value, moved.channelOrders]).toEqual([null, null, []]);
  expect((await readHistory()).transactions).toEqual([]);
  expect((await signIn(id, pin)).status).toBe(400);
  expect((await signIn(id, otherPin)).status).toBe(200);
  const anew = await place.waitForState(id, 'ok');
  expect(anew.node.value?.key).toBe(other?.nodeId);
});

it('the first sign-in of a user without a PIN makes it the PIN', async () => {
  place = await startWalletPlace({ users: [{ scenario: 'first-login' }] });
  const [user] = place.simulator.users;
  const { fingerprint } = await place.control.certificate();
  const trust = { kind: 'pin', fingerprint: fingerprint.replaceAll(':', '').toLowerCase() };
  const body = { name: 'Main', user: user?.id, pin: '4321', address: place.simulator.url, trust };
  expect(await place.admin.api('POST', WALLETS_PATH, body)).toMatchObject({ session: 'kept' });
  expect((await place.control.user(0)).pin).toBe('4321');
});

it('a session sealed with another key waits for a person, and a new one is kept under the new key', async () => {
  place = await startWalletPlace();
  const id = await place.add();
  await place.waitForState(id, 'ok');
  const otherKey = { SECRET_KEY: '1'.repeat(64) };
  await place.app.restart(otherKey);
  const page = await place.waitForState(id, 'signed-out');
  expect(page.config.session).toBe('locked');
  expect((await signIn(id, place.simulator.users[0]?.pin ?? null)).status).toBe(200);
  await place.waitForState(id, 'ok');
  await place.app.restart(otherKey);
  expect((await place.waitForState(id, 'ok')).config.session).toBe('kept');
});

it('a wallet that is paused is not asked, and goes on with its session afterwards', async () => {
  place = await startWalletPlace();
  const id = await place.add();
  await place.waitForState(id, 'ok');
  expect(await edit(id, { paused: true })).toMatchObject({ paused: true, session: 'kept' });
  expect((await place.waitForState(id, 'paused')).moneyHold).toBe('paused');
  await place.control.clearRequests();
  await edit(id, { name: 'Savings' });
  expect((await place.control.requests()).totalCount).toBe(0);
  await edit(id, { paused: false });
  await place.waitForState(id, 'ok');
});
