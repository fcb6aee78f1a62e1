import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { paymentSchema } from '@mintdeck/shared-types/wallet/payments';
import type { Fault } from '@mintdeck/simulators/wallet/faults/faults';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createKilledServer } from './killed-server.ts';
import { startWalletPlace, WALLETS_PATH, type WalletPlace } from './wallet-place.ts';

// kill -9 in the middle of a payment: how often money went out is counted by the wallets' server
vi.setConfig({ testTimeout: 120_000 });

/** What becomes of a payment whose answer nobody hears. */
const FATES: readonly { readonly fault: Omit<Fault, 'endpoint' | 'userId'>; readonly paidCount: number }[] = [
  // not to be seen before the server is killed, however slow this computer is
  { fault: { kind: 'silent-reply', listsAfterMs: 200_000 }, paidCount: 1 },
  { fault: { kind: 'acts-late', actsAfterMs: 200_000 }, paidCount: 1 },
  { fault: { kind: 'hang' }, paidCount: 0 },
];

let place: WalletPlace;
let server: ReturnType<typeof createKilledServer>;
const ids: string[] = [];

beforeEach(async () => {
  place = await startWalletPlace({ users: FATES.map(() => ({ scenario: 'plain' as const })) });
  for (const index of FATES.keys()) ids.push(await place.add(index));
  for (const id of ids) await place.waitFor(id, ({ moneyHold }) => moneyHold === null);
  await place.app.app.stop();
  server = createKilledServer(place.app, { allowed: ['127.0.0.1'] });
});
afterEach(async () => {
  await server.kill();
  await place.stop();
});

const orderIdOf = (index: number): string => `killed-payment-${index}`;
const pay = (index: number, text: string, orderId = orderIdOf(index)) => {
  const { pin } = place.simulator.users[index] ?? {};
  const body = { id: orderId, text, amountMsat: '1000000', pin };
  return place.admin.send('POST', `${WALLETS_PATH}/${ids[index]}/payments`, { body });
};
const readPayment = async (index: number) =>
  (await place.readPage(ids[index] ?? '')).payments.find(({ id }) => id === orderIdOf(index));

it('no payment is sent twice, none is said to have failed, and those that went through are found', async () => {
  await server.run();
  for (const id of ids) await place.waitFor(id, ({ moneyHold }) => moneyHold === null);
  const requests = await Promise.all(FATES.map(() => place.control.createRequest({ takesTwice: true })));
  for (const [index, { fault }] of FATES.entries())
    await place.control.setFault({
      ...fault,
      endpoint: 'sendinvoice',
      userId: place.simulator.users[index]?.id ?? '',
    });
  const broken = Promise.allSettled(requests.map(({ text }, index) => pay(index, text)));
  await place.control.waitFor('sendinvoice', FATES.length);
  await server.kill();
  expect((await broken).map(({ status }) => status)).toEqual(FATES.map(() => 'rejected'));

  // what nobody heard of is not known, the same order is the same payment, and another one of the invoice is refused, in any wallet
  await place.control.clearFaults();
  await place.control.setFault({ kind: 'reset' });
  await server.run();
  for (const [index, { text }] of requests.entries()) {
    expect(await readPayment(index)).toMatchObject({ state: 'not-known', endedAt: null, proof: null });
    const again = paymentSchema.parse((await pay(index, text)).body);
    expect(again).toMatchObject({ id: orderIdOf(index), state: 'not-known' });
    for (const wallet of ids.keys()) {
      const other = await pay(wallet, text, `another-payment-${index}-${wallet}`);
      expect(errorAnswerSchema.parse(other.body).error).toMatchObject({
        code: 'request-refused',
        fields: { refusal: 'in-flight' },
      });
    }
  }
  await server.kill();

  // it answers again, and what it did since shows
  await place.control.clearFaults();
  await place.control.advance(300);
  await server.run();
  for (const [index, { paidCount }] of FATES.entries()) {
    const looked = async () => (await readPayment(index)) ?? null;
    if (paidCount === 1)
      await expect.poll(looked, { interval: 50 }).toMatchObject({ state: 'paid', reason: null });
    else
      await expect
        .poll(looked, { interval: 50 })
        .toMatchObject({ state: 'not-known', lookedAt: expect.any(Number) });
    const { paymentHash } = requests[index] ?? { paymentHash: '' };
    expect(await place.control.payment(paymentHash)).toMatchObject({ sentCount: 1, paidCount });
  }
});
