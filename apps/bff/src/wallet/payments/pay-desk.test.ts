import type { PayRequest } from '@mintdeck/shared-types/wallet/payments';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeskPlace, type DeskPlace, failing } from './desk-place.fixture.ts';
import {
  AUTHOR,
  hashOf,
  idOf,
  listedOf,
  listOf,
  OTHER_WALLET_ID,
  OWN_KEY,
  PAYEE,
  readingsOf,
  requestOf,
  rowOf,
  START,
  statesOf,
  WALLET_ID,
} from './payment-row.fixture.ts';

let place: DeskPlace;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  place = createDeskPlace();
});
afterEach(() => {
  expect(place.bugs).toEqual([]);
  vi.useRealTimers();
});

const BODY: PayRequest = { id: idOf(1), text: 'lntb…', amountMsat: '1500000', pin: '1234' };
const pay = (facts: Partial<PayRequest> = {}) => place.payDesk.pay(WALLET_ID, { ...BODY, ...facts }, AUTHOR);
const showProof = () => place.watch.look(WALLET_ID, listOf([listedOf(hashOf(1))]));

it('`{}` proves nothing: it is paid when the list has it', async () => {
  const paying = pay();
  await vi.advanceTimersByTimeAsync(3000);
  expect(statesOf(place.book.list(WALLET_ID))).toEqual(['sending']);
  await showProof();
  expect(await paying).toMatchObject({ id: idOf(1), state: 'paid', proof: { hash: hashOf(1), feesSat: 1 } });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(statesOf(place.book.list(WALLET_ID))).toEqual(['paid']);
  expect(place.wallet.sent).toEqual([{ text: 'lntb15u1p4example', contactName: null, pin: '1234' }]);
  expect(place.wallet.lookedCount).toBe(1);
  expect(place.audited).toEqual(['wallet-payment.send tried', 'wallet-payment.send done']);
  expect(vi.getTimerCount()).toBe(0);
});

it('the same form, looked for right before the first one was stored, is that payment', async () => {
  const first = pay();
  await vi.advanceTimersByTimeAsync(1000);
  vi.spyOn(place.book, 'find').mockResolvedValueOnce(null);
  const second = pay();
  await vi.advanceTimersByTimeAsync(1000);
  await showProof();
  expect(await second).toMatchObject({ id: idOf(1), state: 'paid' });
  expect(await first).toEqual(await second);
  expect(place.wallet.sent).toHaveLength(1);
});

it('`{}` and nothing in the list for a while is not known', async () => {
  const paying = pay();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await paying).toMatchObject({ state: 'not-known', reason: null, endedAt: null });
  await expect(pay({ id: idOf(2) })).rejects.toMatchObject({
    code: 'request-refused',
    fields: { refusal: 'in-flight', paymentId: idOf(1) },
  });
  await showProof();
  expect(statesOf(place.book.list(WALLET_ID))).toEqual(['paid']);
  expect(place.wallet.sent).toHaveLength(1);
});

it('a refusal in the words of the server is a failure', async () => {
  place.wallet.answer = () => Promise.reject(failing({ said: 'unable to find a path to destination' }));
  expect(await pay()).toMatchObject({ state: 'failed', reason: 'unable to find a path to destination' });
  expect(await pay()).toMatchObject({ state: 'failed' });
  expect(place.wallet.sent).toHaveLength(1);
});

it('a time-out is not known, never failed, and found when it went through', async () => {
  place.wallet.answer = () =>
    Promise.reject(failing({ kind: 'timeout', reason: 'timed-out', isDoubtful: true }));
  expect(await pay()).toMatchObject({ state: 'not-known' });
  expect(place.wallet.lookedCount).toBe(1);
  await showProof();
  expect(statesOf(place.book.list(WALLET_ID))).toEqual(['paid']);
});

it('a proof that comes before the answer counts more than the answer', async () => {
  const gate = Promise.withResolvers<void>();
  place.wallet.answer = () => gate.promise;
  const paying = pay();
  await vi.advanceTimersByTimeAsync(5000);
  await showProof();
  expect(await paying).toMatchObject({ state: 'paid' });
  gate.reject(failing({ said: 'UnknownPaymentHash' }));
  await vi.advanceTimersByTimeAsync(0);
  expect(statesOf(place.book.list(WALLET_ID))).toEqual(['paid']);
});

it('an answer that takes long is not waited for, and the same order sent again is the same payment', async () => {
  const gate = Promise.withResolvers<void>();
  place.wallet.answer = () => gate.promise;
  const paying = pay();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await paying).toMatchObject({ state: 'sending' });
  const again = pay();
  await vi.advanceTimersByTimeAsync(10);
  gate.reject(failing({ said: 'no' }));
  expect(await again).toMatchObject({ id: idOf(1), state: 'failed', reason: 'no' });
  expect(place.wallet.sent).toHaveLength(1);
});

it('a double click is one payment', async () => {
  place.wallet.answer = () => Promise.reject(failing({ said: 'no' }));
  const both = await Promise.all([pay(), pay()]);
  expect(both.map(({ id, state }) => [id, state])).toEqual([
    [idOf(1), 'failed'],
    [idOf(1), 'failed'],
  ]);
  expect(place.wallet.sent).toHaveLength(1);
});

it('two orders of one invoice at the same moment are one payment and a refusal', async () => {
  place.wallet.answer = () => Promise.reject(failing({ isDoubtful: true }));
  const [one, other] = await Promise.allSettled([pay(), pay({ id: idOf(2) })]);
  expect(one).toMatchObject({ status: 'fulfilled', value: { state: 'not-known' } });
  expect(other).toMatchObject({
    status: 'rejected',
    reason: { fields: { refusal: 'in-flight', paymentId: idOf(1) } },
  });
  expect(place.wallet.sent).toHaveLength(1);
});

it('an id of another payment is no order of this one', async () => {
  place.tables.rows.set(idOf(1), rowOf({ payment_hash: hashOf(2), state: 'paid' }));
  place.tables.rows.set(idOf(2), rowOf({ id: idOf(2), wallet_id: OTHER_WALLET_ID, state: 'failed' }));
  for (const id of [idOf(1), idOf(2)])
    await expect(pay({ id })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(place.wallet.sent).toEqual([]);
});

const reads = (facts: Parameters<typeof requestOf>[0]) => ({
  read: { request: requestOf(facts), refusal: null },
});

it.each<[string, Partial<DeskPlace['wallet']>]>([
  ['damaged', { read: { request: null, refusal: 'damaged' } }],
  ['expired', reads({ expiresAt: START })],
  ['no-amount', reads({ amountMsat: null })],
  ['too-large', reads({ amountMsat: '4294967001' })],
  ['own-request', reads({ payee: OWN_KEY })],
  ['other-network', { readings: readingsOf({ network: 'mainnet' }) }],
  ['already-paid', { readings: readingsOf(listOf([listedOf(hashOf(1))])) }],
])('is judged again right before: %s', async (refusal, wallet) => {
  Object.assign(place.wallet, wallet);
  await expect(pay()).rejects.toMatchObject({ code: 'request-refused', fields: { refusal } });
  expect([place.wallet.sent, place.audited]).toEqual([[], []]);
});

it('what any wallet has paid, by our rows or our record of its list, is not paid again', async () => {
  const elsewhere = { id: idOf(9), wallet_id: OTHER_WALLET_ID };
  place.tables.rows.set(idOf(9), rowOf({ ...elsewhere, state: 'paid' }));
  const refused = { code: 'request-refused', fields: { refusal: 'already-paid' } };
  await expect(pay()).rejects.toMatchObject(refused);
  place.tables.rows.clear();
  place.tables.recorded.set(OTHER_WALLET_ID, [{ hash: hashOf(1), at: 1, feesSat: 0 }]);
  await expect(pay()).rejects.toMatchObject(refused);
  expect(place.wallet.sent).toEqual([]);
});

it.each<[string, Partial<DeskPlace['wallet']>]>([
  ['changed-meanwhile', reads({ amountMsat: '1500001' })],
  ['changed-meanwhile', { isMoved: true }],
  ['money-on-hold', { readings: readingsOf({ hold: 'not-synchronized' }) }],
  ['invalid-input', reads({ server: 'localhost:8444' })],
])('nothing leaves, and nothing is stored: %s', async (code, wallet) => {
  Object.assign(place.wallet, wallet);
  await expect(pay()).rejects.toMatchObject({ code });
  expect([place.wallet.sent, place.tables.rows.size]).toEqual([[], 0]);
});

it('a wallet that is not there is not found', async () => {
  await expect(place.payDesk.pay(OTHER_WALLET_ID, BODY, AUTHOR)).rejects.toMatchObject({ code: 'not-found' });
});

/** The payee is a contact with that server. */
const contactsOf = (invoiceServer: string) => ({
  contacts: {
    value: [{ key: PAYEE, name: 'Bob', place: null, invoiceServer, isConnected: true }],
    takenAt: START,
    failure: null,
  },
});

it('a request that names a server is sent with it, and with a name for its contact', async () => {
  place.wallet.read = { request: requestOf({ server: 'localhost:8444' }), refusal: null };
  place.wallet.answer = () => Promise.reject(failing({ said: 'no' }));
  expect(await pay({ contactName: 'Bob' })).toMatchObject({ payeeName: 'Bob', payee: PAYEE });
  expect(place.wallet.sent).toEqual([
    { text: 'lntb15u1p4example@localhost:8444', contactName: 'Bob', pin: '1234' },
  ]);
  // one without a server makes no contact
  place.wallet.read = { request: requestOf({ paymentHash: hashOf(2) }), refusal: null };
  await pay({ id: idOf(2), contactName: 'Bob' });
  expect(place.wallet.sent.at(-1)).toMatchObject({ contactName: null });
});

it.each([
  [{ contactName: 'Carol' }],
  [{ contactName: 'Carol', replaces: { name: 'Bert', invoiceServer: 'localhost:8444' } }],
  [{ contactName: 'Carol', replaces: { name: 'Bob', invoiceServer: 'elsewhere:8444' } }],
])('a contact is not changed unless its payer was shown it as it is: %o', async (facts) => {
  place.wallet.read = { request: requestOf({ server: 'localhost:8444' }), refusal: null };
  place.wallet.readings = readingsOf(contactsOf('localhost:8444'));
  const refused = { code: 'invalid-input', fields: { contactName: expect.stringContaining('“Bob”') } };
  await expect(pay(facts)).rejects.toMatchObject(refused);
  // the same name at another server is a change, too
  place.wallet.readings = readingsOf(contactsOf('192.0.2.1:8444'));
  await expect(pay({ ...facts, contactName: 'Bob' })).rejects.toMatchObject(refused);
  expect([place.wallet.sent, place.tables.rows.size, place.audited]).toEqual([[], 0, []]);
});

it('a contact that is named as it is, or that its payer was shown, is paid under that name', async () => {
  place.wallet.read = { request: requestOf({ server: 'localhost:8444' }), refusal: null };
  place.wallet.readings = readingsOf(contactsOf('localhost:8444'));
  place.wallet.answer = () => Promise.reject(failing({ isDoubtful: true }));
  expect(await pay({ contactName: 'Bob' })).toMatchObject({ payeeName: 'Bob' });
  place.wallet.read = { request: requestOf({ server: null, paymentHash: hashOf(2) }), refusal: null };
  expect(await pay({ id: idOf(2), contactName: 'Carol' })).toMatchObject({ payeeName: 'Bob' });
  const server = 'localhost:8444';
  place.wallet.read = { request: requestOf({ server, paymentHash: hashOf(3) }), refusal: null };
  const replaces = { name: 'Bob', invoiceServer: server };
  expect(await pay({ id: idOf(3), contactName: 'Carol', replaces })).toMatchObject({ payeeName: 'Carol' });
  expect(place.wallet.sent.map(({ contactName }) => contactName)).toEqual(['Bob', null, 'Carol']);
});

it('after five wrong PINs no more is sent', async () => {
  const said = 'The PIN you entered was invalid.  Please try again.';
  place.wallet.answer = () => Promise.reject(failing({ reason: 'wrong-password', said }));
  for (let index = 1; index <= 5; index += 1)
    expect(await pay({ id: idOf(index) })).toMatchObject({ state: 'failed', reason: said });
  await expect(pay({ id: idOf(6) })).rejects.toMatchObject({ code: 'too-many-tries' });
  expect(place.wallet.sent).toHaveLength(5);
  expect(place.tables.rows.size).toBe(5);
});

it('the PIN is in no row, no answer and no audit', async () => {
  place.wallet.answer = () => Promise.reject(failing({ isDoubtful: true }));
  const payment = await pay({ pin: 'secret-pin' });
  expect(JSON.stringify([payment, [...place.tables.rows.values()], place.audited])).not.toContain(
    'secret-pin',
  );
});

it('what waits for its turn for too long never leaves', async () => {
  place.wallet.answer = (signal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  const paying = pay();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await paying).toMatchObject({ state: 'sending' });
  await vi.advanceTimersByTimeAsync(64_999);
  expect(statesOf(place.book.list(WALLET_ID))).toEqual(['sending']);
  await vi.advanceTimersByTimeAsync(1);
  expect(place.book.list(WALLET_ID)).toMatchObject([{ state: 'failed', reason: null }]);
});

it('what took too long to be stored never leaves', async () => {
  place.wallet.writingMs = 95_000;
  expect(await pay()).toMatchObject({ state: 'failed', reason: null });
  expect(place.wallet.sent).toEqual([]);
});

it('a server that stops sends nothing more, and what left stays to be looked for', async () => {
  const gate = Promise.withResolvers<void>();
  place.wallet.answer = () => gate.promise;
  const paying = pay();
  await vi.advanceTimersByTimeAsync(0);
  place.payDesk.stop();
  expect(await paying).toMatchObject({ state: 'sending' });
  gate.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(statesOf(place.book.list(WALLET_ID))).toEqual(['not-known']);
  place.wallet.read = { request: requestOf({ paymentHash: hashOf(2) }), refusal: null };
  expect(await pay({ id: idOf(2) })).toMatchObject({ state: 'sending' });
  await vi.advanceTimersByTimeAsync(0);
  expect(statesOf(place.book.list(WALLET_ID))).toContain('failed');
  expect(place.wallet.sent).toHaveLength(1);
});
