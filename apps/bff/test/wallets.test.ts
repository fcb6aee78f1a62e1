import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { channelOrderSchema } from '@mintdeck/shared-types/wallet/channels';
import {
  seenCertificateSchema,
  walletConfigSchema,
  walletListSchema,
} from '@mintdeck/shared-types/wallet/wallets';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWalletPlace, WALLETS_PATH, type WalletPlace } from './wallet-place.ts';

/** must be in no answer, log line or row */
const PIN = 'pin-marker-1';
const OTHER_PIN = 'pin-marker-2';

let place: WalletPlace;
let id: string;

beforeAll(async () => {
  place = await startWalletPlace({ users: [{ scenario: 'plain', pin: PIN, onChainSat: 2_500_000 }] });
});
afterAll(() => place.stop());

const post = (path: string, body: unknown) => place.admin.send('POST', `${WALLETS_PATH}${path}`, { body });
const shown = async () => {
  const { fingerprint } = await place.control.certificate();
  return fingerprint.replaceAll(':', '').toLowerCase();
};
const newWallet = async (facts: object = {}) => ({
  name: 'Main',
  user: place.simulator.users[0]?.id,
  address: place.simulator.url,
  trust: { kind: 'pin', fingerprint: await shown() },
  pin: PIN,
  ...facts,
});
const signIn = (pin: string) => post(`/${id}/session`, { pin });
const readConfig = async () => (await place.readPage(id)).config;

it('the certificate is seen before anything is sent', async () => {
  const reply = await post('/certificates', { address: place.simulator.url });
  expect(seenCertificateSchema.parse(reply.body)).toMatchObject({
    fingerprint: await shown(),
    isSelfSigned: true,
    isPublic: false,
  });
  expect((await place.control.requests()).totalCount).toBe(0);
  const refused = await post('/certificates', { address: 'https://169.254.1.1:8444' });
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'address-not-allowed' } } });
});

it('nothing is added by a sign-in that fails, and why is said', async () => {
  const wrongPin = await post('', await newWallet({ pin: OTHER_PIN }));
  expect(errorAnswerSchema.parse(wrongPin.body).error).toMatchObject({
    code: 'invalid-input',
    fields: { pin: expect.any(String) },
  });
  const count = (await place.control.requests()).totalCount;
  const wrongTrust = { kind: 'pin', fingerprint: 'ab'.repeat(32) };
  for (const trust of [wrongTrust, { kind: 'public' }]) {
    const reply = await post('', await newWallet({ trust }));
    expect([reply.status, errorAnswerSchema.parse(reply.body).error.code]).toEqual([400, 'invalid-input']);
    expect(errorAnswerSchema.parse(reply.body).error.fields).toHaveProperty('trust');
  }
  expect((await place.control.requests()).totalCount).toBe(count);
  const nobody = await post('', await newWallet({ address: 'https://127.0.0.1:1' }));
  expect(nobody).toMatchObject({ status: 502, body: { error: { code: 'upstream-unreachable' } } });
  expect(await place.admin.api('GET', WALLETS_PATH)).toEqual({ wallets: [] });
});

it('a wallet is added by signing in with its pinned certificate, and its page tells what it says', async () => {
  const added = walletConfigSchema.parse(await place.admin.api('POST', WALLETS_PATH, await newWallet()));
  id = added.id;
  expect(added).toMatchObject({ name: 'Main', session: 'kept', unit: { kind: 'rate' } });
  const page = await place.waitFor(
    id,
    ({ wallet, moneyHold }) => wallet.state === 'ok' && moneyHold === null,
  );
  expect(page.balances.value?.onChainSat).toBe(2_500_000);
  expect(page.channels.value).toMatchObject([{ state: 'open', capacitySat: 1_000_000 }]);
  expect(page.contacts.value).toHaveLength(3);
  expect([page.payments, page.invoices, page.channelOrders]).toEqual([[], [], []]);
  const { wallets } = walletListSchema.parse(await place.admin.api('GET', WALLETS_PATH));
  expect(wallets).toMatchObject([{ config: { id }, wallet: { id, state: 'ok', unclearCount: 0 } }]);
  const again = await post('', await newWallet());
  expect(errorAnswerSchema.parse(again.body).error.fields).toHaveProperty('user');
});

it('a viewer reads and changes nothing', async () => {
  const viewer = await place.app.signedIn('viewer');
  expect((await viewer.send('GET', `${WALLETS_PATH}/${id}`)).status).toBe(200);
  expect((await viewer.send('DELETE', `${WALLETS_PATH}/${id}`)).status).toBe(403);
});

it('the session lasts over a restart of ours and of the wallet’s server, and nobody enters a PIN', async () => {
  await place.app.restart();
  await place.waitForState(id, 'ok');
  await place.control.restart({ usdPerSat: 0.00017 });
  await place.control.clearRequests();
  await place.waitForState(id, 'ok');
  await place.waitFor(id, ({ wallet: { takenAt } }) => takenAt !== null && takenAt > Date.now() - 5000);
  expect((await place.control.requests()).counts).not.toHaveProperty('login');
});

it('a lost session waits for a person, who enters the PIN', async () => {
  await place.control.dropSessions();
  const page = await place.waitForState(id, 'signed-out');
  expect([page.moneyHold, page.channels.value?.length]).toEqual(['signed-out', 1]);
  const held = await post(`/${id}/channels`, {
    id: 'order-0000000000',
    peer: page.channels.value?.[0]?.peer,
    amountSat: 20_000,
  });
  expect(errorAnswerSchema.parse(held.body).error.code).toBe('money-on-hold');
  expect((await signIn(OTHER_PIN)).status).toBe(400);
  expect((await signIn(PIN)).status).toBe(200);
  await place.waitForState(id, 'ok');
});

it('a channel is opened, seen in the list, and closed with the PIN', async () => {
  const { contacts, channels } = await place.readPage(id);
  const known = new Set(channels.value?.map(({ peer }) => peer));
  const contact = contacts.value?.find(({ key }) => !known.has(key));
  const order = {
    id: 'order-0000000001',
    peer: contact?.key,
    place: contact?.place ?? undefined,
    amountSat: 250_000,
  };
  const opened = channelOrderSchema.parse(
    await place.admin.api('POST', `${WALLETS_PATH}/${id}/channels`, order),
  );
  expect(opened).toMatchObject({ state: 'done', peerName: contact?.name, txId: expect.any(String) });
  const [seen] = (await place.waitFor(id, ({ channelOrders }) => channelOrders[0]?.isSeen === true))
    .channelOrders;
  expect(seen?.txId).toBe(opened.txId);
  const channel = channels.value?.[0];
  const close = { id: 'order-0000000002', isForce: false, pin: OTHER_PIN };
  const path = `${WALLETS_PATH}/${id}/channels/${channel?.id}/close`;
  expect(await place.admin.api('POST', path, close)).toMatchObject({ state: 'refused' });
  const closed = await place.admin.api('POST', path, { ...close, id: 'order-0000000003', pin: PIN });
  expect(closed).toMatchObject({ kind: 'close', state: 'done', peer: channel?.peer });
  await place.waitFor(id, ({ channelOrders }) => channelOrders[0]?.isSeen === true);
});

it('an opening whose answer is lost is found in the list, and its wallet stays meanwhile', async () => {
  await place.control.setFault({ kind: 'lost-reply', endpoint: 'openchannel', times: 1 });
  const { contacts, channels } = await place.readPage(id);
  const known = new Set(channels.value?.map(({ peer }) => peer));
  const contact = contacts.value?.find(({ key }) => !known.has(key));
  const order = {
    id: 'order-0000000004',
    peer: contact?.key,
    place: contact?.place ?? undefined,
    amountSat: 100_000,
  };
  expect(await place.admin.api('POST', `${WALLETS_PATH}/${id}/channels`, order)).toMatchObject({
    state: 'not-known',
  });
  const removed = await place.admin.send('DELETE', `${WALLETS_PATH}/${id}`);
  expect(removed).toMatchObject({ status: 409, body: { error: { code: 'in-use' } } });
  const page = await place.waitFor(id, ({ channelOrders }) => channelOrders[0]?.state === 'done');
  expect(page.channelOrders[0]).toMatchObject({ isSeen: true, txId: expect.any(String) });
  expect((await place.control.requests()).counts).toMatchObject({ openchannel: 2 });
});

it('another certificate stops everything until somebody trusts it and signs in', async () => {
  const before = await shown();
  await place.control.changeCertificate();
  await place.admin.api('POST', `${WALLETS_PATH}/${id}/refresh`);
  const page = await place.waitForState(id, 'certificate-changed');
  expect([page.moneyHold, page.seenFingerprint]).toEqual(['certificate-changed', await shown()]);
  expect(page.config.trust).toEqual({ kind: 'pin', fingerprint: before });
  await place.control.clearRequests();
  expect(errorAnswerSchema.parse((await signIn(PIN)).body).error.fields).toHaveProperty('trust');
  expect((await place.control.requests()).totalCount).toBe(0);
  const { revision } = await readConfig();
  const trust = { kind: 'pin', fingerprint: await shown() };
  const edited = await place.admin.api('PATCH', `${WALLETS_PATH}/${id}`, { revision, trust });
  expect(edited).toMatchObject({ session: 'none', trust });
  await place.waitForState(id, 'signed-out');
  await place.admin.api('POST', `${WALLETS_PATH}/${id}/session`, { pin: PIN });
  expect((await place.waitForState(id, 'ok')).seenFingerprint).toBeNull();
});

it('somebody signs out, here and there', async () => {
  const before = await place.control.sessionCount();
  await place.admin.api('DELETE', `${WALLETS_PATH}/${id}/session`);
  expect((await place.waitForState(id, 'signed-out')).config.session).toBe('none');
  await expect.poll(() => place.control.sessionCount()).toBeLessThan(before);
});

it('five wrong PINs, and the right one is not tried any more', async () => {
  for (let count = 0; count < 5; count += 1) expect((await signIn(OTHER_PIN)).status).toBe(400);
  const reply = await signIn(PIN);
  expect(reply).toMatchObject({ status: 429, body: { error: { code: 'too-many-tries' } } });
});

it('what was removed is gone; PINs and cookies are in no answer, file or log line', async () => {
  const texts = [JSON.stringify(await place.readPage(id)), ...place.lines];
  await place.admin.api('DELETE', `${WALLETS_PATH}/${id}`);
  expect(await place.admin.api('GET', WALLETS_PATH)).toEqual({ wallets: [] });
  expect((await place.admin.send('GET', `${WALLETS_PATH}/${id}`)).status).toBe(404);
  texts.push(await place.app.readStored());
  for (const secret of ['pin-marker', 'connect.sid', 's%3A'])
    expect(texts.filter((text) => text.includes(secret))).toEqual([]);
});
