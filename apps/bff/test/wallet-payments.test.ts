import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { type Payment, paymentSchema } from '@mintdeck/shared-types/wallet/payments';
import { requestVerdictSchema } from '@mintdeck/shared-types/wallet/requests';
import type { Fault } from '@mintdeck/simulators/wallet/faults/faults';
import type { OutsideOrder } from '@mintdeck/simulators/wallet/node/outside-request';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startWalletPlace, WALLETS_PATH, type WalletPlace } from './wallet-place.ts';

// The real app pays at a simulated server: what a person is told, and how often money went out.

/** must be in no answer, log line or row */
const PIN = 'pin-marker-1';

let place: WalletPlace;
let id: string;
let orderCount = 0;

beforeAll(async () => {
  place = await startWalletPlace({ users: [{ scenario: 'plain', pin: PIN }, { scenario: 'plain' }] });
  id = await place.add();
  await place.waitFor(id, ({ moneyHold, channels }) => moneyHold === null && channels.value !== null);
});
afterAll(() => place.stop());
afterEach(() => place.control.clearFaults());

const post = (path: string, body: unknown) =>
  place.admin.send('POST', `${WALLETS_PATH}/${id}${path}`, { body });
const look = async (text: string) =>
  requestVerdictSchema.parse((await post('/requests/look', { text })).body);
const bodyOf = (text: string, facts: object = {}) => {
  orderCount += 1;
  const order = `order-${String(orderCount).padStart(12, '0')}`;
  return { id: order, text, amountMsat: '1000000', pin: PIN, ...facts };
};
const pay = async (body: object): Promise<Payment> =>
  paymentSchema.parse((await post('/payments', body)).body);
const refusalOf = (body: unknown) => errorAnswerSchema.parse(body).error;
/** One that takes money a second time, so that a second payment would be seen. */
const request = (order: OutsideOrder = {}) => place.control.createRequest({ takesTwice: true, ...order });

it('a request is read, looked at, paid, and proven by the list of the wallet', async () => {
  const { text, paymentHash, payee } = await request({ memo: 'coffee', hasSecret: true });
  expect(await look(`lightning:${text.toUpperCase()}`)).toMatchObject({
    request: { paymentHash, payee, memo: 'coffee', amountMsat: '1000000', network: 'testnet' },
    refusal: null,
    warnings: [],
  });
  const body = bodyOf(text);
  const paid = await pay(body);
  expect(paid).toMatchObject({ state: 'paid', by: 'admin', proof: { hash: paymentHash, feesSat: 0 } });
  expect(await pay(body)).toEqual(paid);
  const again = await post('/payments', bodyOf(text));
  expect([again.status, refusalOf(again.body)]).toMatchObject([
    422,
    { code: 'request-refused', fields: { refusal: 'already-paid', paymentId: body.id } },
  ]);
  expect(await look(text)).toMatchObject({ refusal: 'already-paid', paymentId: body.id });
  expect(await place.control.payment(paymentHash)).toMatchObject({ sentCount: 1, paidCount: 1 });
});

it.each<[string, Fault['kind']]>([
  ['the answer is lost', 'lost-reply'],
  ['the answer is an error without words', 'node-error-after'],
])('paid although %s: not known, then paid, and never again', async (_name, kind) => {
  await place.control.setFault({ kind, endpoint: 'sendinvoice', times: 1 });
  const { text, paymentHash } = await request();
  const body = bodyOf(text);
  expect(['not-known', 'paid']).toContain((await pay(body)).state);
  await place.waitFor(id, ({ payments }) =>
    payments.some((each) => each.id === body.id && each.state === 'paid'),
  );
  expect((await post('/payments', bodyOf(text))).status).toBe(422);
  expect(await place.control.payment(paymentHash)).toMatchObject({ sentCount: 1, paidCount: 1 });
});

it('paid although the server denies it in plain words: not tried again before the list tells, then paid', async () => {
  const message = 'unable to find a path to destination';
  await place.control.setFault({ kind: 'node-error-after', endpoint: 'sendinvoice', times: 1, message });
  const { text, paymentHash } = await request();
  const body = bodyOf(text);
  expect(await pay(body)).toMatchObject({ state: 'failed', reason: message });
  const again = await post('/payments', bodyOf(text));
  expect([again.status, refusalOf(again.body)]).toMatchObject([422, { code: 'request-refused' }]);
  await place.waitFor(id, ({ payments }) =>
    payments.some((each) => each.id === body.id && each.state === 'paid'),
  );
  expect(await place.control.payment(paymentHash)).toMatchObject({ sentCount: 1, paidCount: 1 });
});

it('an error without words is not known: the invoice stays blocked, and nobody clears it at once', async () => {
  // not `{}`, which is waited for 15 s: pay-desk.test.ts has a clock for that
  await place.control.setFault({ kind: 'node-error', endpoint: 'sendinvoice', times: 1 });
  const { text, paymentHash } = await request();
  const body = bodyOf(text);
  expect(await pay(body)).toMatchObject({ state: 'not-known', endedAt: null, proof: null });
  expect(await look(text)).toMatchObject({ refusal: 'in-flight', paymentId: body.id });
  const second = await post('/payments', bodyOf(text));
  expect(refusalOf(second.body)).toMatchObject({ fields: { refusal: 'in-flight' } });
  expect((await place.readPage(id)).wallet.unclearCount).toBe(1);
  const early = await post(`/payments/${body.id}/clear`, { happened: false });
  expect(refusalOf(early.body)).toMatchObject({ code: 'already-running', retryAfterS: expect.any(Number) });
  const cleared = await post(`/payments/${body.id}/clear`, { happened: true });
  expect(paymentSchema.parse(cleared.body)).toMatchObject({ state: 'cleared', happened: true });
  expect(await look(text)).toMatchObject({ refusal: 'already-paid' });
  expect((await place.control.payment(paymentHash)).paidCount).toBe(0);
});

it('what the server refuses in its own words is failed, and can be tried again', async () => {
  const far = await request({ isReachable: false });
  const body = bodyOf(far.text);
  expect(await pay(body)).toMatchObject({ state: 'failed', reason: 'unable to find a path to destination' });
  expect(await look(far.text)).toMatchObject({
    refusal: null,
    warnings: expect.arrayContaining(['failed-before']),
  });
  const wrong = await request();
  expect(await pay(bodyOf(wrong.text, { pin: '9999' }))).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('PIN'),
  });
  expect(await pay(bodyOf(wrong.text))).toMatchObject({ state: 'paid' });
  expect((await place.control.payment(wrong.paymentHash)).paidCount).toBe(1);
});

it('an invoice that is paid twice at the same moment is paid once', async () => {
  const { text, paymentHash } = await request();
  const body = bodyOf(text);
  const replies = await Promise.all([body, body, bodyOf(text)].map((each) => post('/payments', each)));
  const [first, same, other] = replies.map(({ status }) => status);
  // whichever of the two forms came first
  expect(same).toBe(first);
  expect([first, other].toSorted()).toEqual([200, 422]);
  expect(await place.control.payment(paymentHash)).toMatchObject({ sentCount: 1, paidCount: 1 });
});

it.each<[string, OutsideOrder]>([
  ['expired', { agoS: 7200, expiryS: 3600 }],
  ['no-amount', { sat: null }],
  ['too-large', { sat: 4_294_968 }],
  ['other-network', { prefix: 'lnbc' }],
  ['unknown-feature', { features: [8, 14, 100], hasSecret: true }],
])('%s: refused before anything is sent', async (refusal, order) => {
  const { text, paymentHash } = await request(order);
  expect(await look(text)).toMatchObject({ refusal });
  const reply = await post('/payments', bodyOf(text));
  expect(refusalOf(reply.body)).toMatchObject({ code: 'request-refused', fields: { refusal } });
  expect((await place.control.payment(paymentHash)).sentCount).toBe(0);
});

it('one that names a server needs a name for its contact, and makes one', async () => {
  const { text } = await request({ server: '192.0.2.9:8444', payee: 'new shop' });
  const nameless = await post('/payments', bodyOf(text));
  expect(refusalOf(nameless.body)).toMatchObject({
    code: 'invalid-input',
    fields: { contactName: expect.any(String) },
  });
  expect(await pay(bodyOf(text, { contactName: 'New shop' }))).toMatchObject({
    state: 'paid',
    payeeName: 'New shop',
  });
  await place.waitFor(id, ({ contacts }) => (contacts.value ?? []).some(({ name }) => name === 'New shop'));
});

it('a contact is asked for an invoice, which is read before it is paid', async () => {
  const page = await place.readPage(id);
  const bob = page.contacts.value?.find(
    ({ invoiceServer }) => invoiceServer !== null && invoiceServer !== '192.0.2.9:8444',
  );
  const reply = await post(`/contacts/${bob?.key}/request`, { amountSat: 500, memo: 'pizza' });
  const verdict = requestVerdictSchema.parse(reply.body);
  expect(verdict).toMatchObject({
    request: { payee: bob?.key, memo: 'pizza', server: null },
    refusal: null,
    payeeName: bob?.name,
    wantedSat: 500,
  });
  const { text = '', amountMsat = '' } = verdict.request ?? {};
  expect(await pay(bodyOf(text, { amountMsat }))).toMatchObject({ payeeName: bob?.name, memo: 'pizza' });
  const nobody = await post(`/contacts/02${'ab'.repeat(32)}/request`, { amountSat: 500, memo: '' });
  expect(nobody.status).toBe(404);
});

it('viewers and operators pay nothing, and look at nothing', async () => {
  const operator = await place.app.signedIn('operator');
  for (const path of ['/payments', '/requests/look', `/contacts/02${'ab'.repeat(32)}/request`]) {
    const reply = await operator.send('POST', `${WALLETS_PATH}/${id}${path}`, { body: {} });
    expect([path, reply.status]).toEqual([path, 403]);
  }
});

it('the PIN is in no log line and no answer', async () => {
  const page = JSON.stringify(await place.readPage(id));
  expect(page + place.lines.join('\n')).not.toContain(PIN);
});
