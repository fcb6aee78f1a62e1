import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../testing/browser.ts';
import { startWalletFixture, type WalletFixture } from '../testing/wallet-fixture.ts';
import { nodeKeyOf } from './random.ts';

let place: WalletFixture;
let alice: Browser;

beforeAll(async () => {
  place = await startWalletFixture([
    { scenario: 'plain' },
    {
      scenario: 'plain',
      channels: [{ peer: 'alice@example.com', capacitySat: 400_000, balanceSat: 100_000 }],
    },
  ]);
});
afterAll(() => place.stop());
beforeEach(async () => {
  await place.control.reset();
  alice = await place.enter();
});

const refused = (message: string): object => ({ error: { message } });
const send = (invoiceid: string, more: object = {}) =>
  alice.post('sendinvoice', { invoiceid, password: '1234', ...more });

async function listed(): Promise<readonly Record<string, unknown>[]> {
  await place.control.refresh();
  return (await alice.getAll()).transactions as readonly Record<string, unknown>[]; // the server's list
}

describe('a payment', () => {
  it('is listed by its hash, once, and moves money', async () => {
    const before = await place.control.user(0);
    const { text, paymentHash } = await place.control.createRequest({ sat: 11_764, memo: 'beans' });
    expect(await send(text)).toEqual({});
    const after = await place.control.user(0);
    expect(after.channelSat).toBe(before.channelSat - 11_764);
    const rows = (await listed()).filter(({ hash }) => hash === paymentHash);
    expect(rows).toEqual([
      expect.objectContaining({
        type: 'payment',
        amount: 11_764 * 0.00017,
        num_confirmations: 0,
        total_fees: 0,
      }),
    ]);
    expect(rows[0]).not.toHaveProperty('memo');
  });

  it('is refused a second time, and counted', async () => {
    const { text, paymentHash } = await place.control.createRequest();
    await send(text);
    expect(await send(`lightning:${text}`)).toEqual(refused('UnknownPaymentHash'));
    expect(await place.control.payment(paymentHash)).toEqual({
      paymentHash,
      sentCount: 2,
      paidCount: 1,
      paidSat: 1000,
    });
  });

  it('goes out twice to a payee who takes it', async () => {
    const { text, paymentHash } = await place.control.createRequest({ takesTwice: true });
    await send(text);
    expect(await send(text)).toEqual({});
    expect(await place.control.payment(paymentHash)).toMatchObject({ paidCount: 2, paidSat: 2000 });
  });

  const WRONG_PIN = 'The PIN you entered was invalid.  Please try again.';
  const NO_PATH = 'unable to find a path to destination';
  const TOO_LARGE = 'payment of 0.05 BTC is too large, max payment allowed is 0.04294967 BTC';

  it.each([
    { why: 'no PIN', fields: { password: undefined }, order: {}, words: WRONG_PIN },
    { why: 'a wrong PIN', fields: { password: '0' }, order: {}, words: WRONG_PIN },
    { why: 'no route', order: { isReachable: false }, words: NO_PATH },
    { why: 'more than is there', order: { sat: 2_000_000 }, words: NO_PATH },
    { why: 'too much', order: { sat: 5_000_000 }, words: TOO_LARGE },
    {
      why: 'no amount',
      order: { sat: null },
      words: 'amount must be specified when paying a zero amount invoice',
    },
    {
      why: 'another network',
      order: { prefix: 'lnbc' },
      words: "Invoice not for current active network 'testnet3'",
    },
  ])('is refused for $why', async ({ fields = {}, order, words }) => {
    const { text, paymentHash } = await place.control.createRequest(order);
    expect(await send(text, fields)).toEqual(refused(words));
    expect(await place.control.payment(paymentHash)).toMatchObject({ sentCount: 1, paidCount: 0 });
  });

  it('of an expired request is refused with its time', async () => {
    const { text } = await place.control.createRequest({ expiryS: 60, agoS: 3600 });
    expect(await send(text)).toEqual(
      refused(expect.stringMatching(/^invoice expired\. Valid until \d{4}-.*Z$/)),
    );
  });

  it('with a server behind it makes a contact of the payee, and hangs for ever without a name', async () => {
    const { text, payee } = await place.control.createRequest({ server: 'shop.example:8444' });
    const fields = { invoiceid: text, password: '1234' };
    expect(await alice.tryPost('sendinvoice', fields, 300)).toBe('timeout');
    expect(await send(text, { alias: 'Shop' })).toEqual({});
    await place.control.refresh();
    expect((await alice.getAll()).quickpaynodes).toMatchObject({
      [payee]: { alias: 'Shop', server: 'shop.example:8444', status: 'Disconnected' },
    });
  });

  it('takes its time, and goes on when nobody waits for it any more', async () => {
    await place.control.change({ paymentTakesS: 0.3 });
    const { text, paymentHash } = await place.control.createRequest();
    const fields = { invoiceid: text, password: '1234' };
    const leaving = alice.tryPost('sendinvoice', fields);
    await place.control.waitFor('sendinvoice');
    await place.control.restart({ usdPerSat: 0.00017 });
    expect(await leaving).toBe('ECONNRESET');
    await expect.poll(async () => (await place.control.payment(paymentHash)).paidCount).toBe(1);
  });

  it('between two users settles both sides', async () => {
    const bob = await place.control.user(1);
    const invoice = await place.control.issueInvoice(1, { sat: 5000, memo: 'for bob' });
    expect(await send(invoice.text)).toEqual({});
    const paid = await place.control.user(1);
    expect(paid.channelSat).toBe(bob.channelSat + 5000);
    expect(paid.transactions.at(-1)).toMatchObject({
      kind: 'invoice',
      hash: invoice.text,
      sat: 5000,
      memo: 'for bob',
    });
    const own = (await place.control.user(0)).channels.find(({ peer }) => peer === bob.nodeId);
    expect(own?.balanceSat).toBe(295_000);
  });
});

describe('quick pay', () => {
  const bob = nodeKeyOf('bob@example.com').nodeId;

  it('asks the contact’s server and pays what comes', async () => {
    expect(await alice.post('quickpay', { dest: bob, amount: 1.5, memo: 'beer', password: '1234' })).toEqual(
      {},
    );
    expect((await place.control.user(1)).transactions.at(-1)).toMatchObject({
      kind: 'invoice',
      sat: 8823,
      memo: 'beer',
    });
  });

  it('of an alias answers {} and pays nothing', async () => {
    expect(
      await alice.post('quickpay', { dest: 'Bob', amount: 1.5, memo: 'beer', password: '1234' }),
    ).toEqual({});
    expect(await place.control.payments()).toEqual([]);
  });

  it('relays what the payee says', async () => {
    const words = 'payment of 0.29411764 BTC is too large, max payment allowed is 0.04294967 BTC';
    expect(await alice.post('quickpay', { dest: bob, amount: 5000, memo: '', password: '1234' })).toEqual(
      refused(words),
    );
  });
});

describe('an amount', () => {
  it('is cut off to whole satoshi, in both units of the server', async () => {
    const created = async (amount: unknown): Promise<number | null | undefined> => {
      await alice.post('createinvoice', { amount, memo: '' });
      return (await place.control.user(0)).invoices.at(-1)?.sat;
    };
    expect(await created(5)).toBe(29_411);
    expect(await created('5')).toBe(29_411);
    await place.control.change({ unit: 'fixed' });
    expect(await created(5)).toBe(5000);
    await place.control.refresh();
    const { balances } = await alice.getAll();
    expect(balances).toEqual({ btcfunds: expect.any(Number), lntfunds: 900 });
  });

  it.each([
    [null, null],
    [0, 0],
  ])('is worth %s when the price is %s', async (usdPerSat, amount) => {
    await place.control.change({ usdPerSat });
    await place.control.refresh();
    expect(await alice.getAll()).toMatchObject({ balances: { btcfunds: amount, lntfunds: amount, tusd: 0 } });
    expect(await alice.post('createinvoice', { amount: 5 })).toEqual(
      refused('zero value invoices are disallowed'),
    );
  });
});
