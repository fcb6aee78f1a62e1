import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createFakeWallet,
  failing,
  hashOf,
  OTHER_KEY,
  readingsOf,
  requestOf,
  WALLET_ID,
} from '../fake-wallet.fixture.ts';
import { InvoiceDesk } from './invoice-desk.ts';

let stored: Invoice[];
let wallet: ReturnType<typeof createFakeWallet>;
let desk: InvoiceDesk;
beforeEach(() => {
  stored = [];
  wallet = createFakeWallet();
  const book = {
    add: async (_id: string, invoice: Invoice) => {
      stored.push(invoice);
      return invoice;
    },
  };
  desk = new InvoiceDesk({ upstream: wallet.upstream, book, now: () => 5000, createId: () => 'new' });
});

const ORDER = { amountSat: 29_412, memo: 'tea', isQuickPay: false };
const make = (order = ORDER) => desk.make(WALLET_ID, order, 'anna');
const read = (facts: Parameters<typeof requestOf>[0]) => {
  wallet.fake.read = { request: requestOf(facts), refusal: null };
};

it('what is shown is what the invoice says, beside what was asked for', async () => {
  const invoice = {
    id: 'new',
    text: 'lntb1fake',
    paymentHash: hashOf(7),
    askedSat: 29_412,
    amountSat: 29_411,
    memo: 'tea',
    isQuickPay: false,
    madeAt: 5000,
    expiresAt: 3_601_000,
    paidAt: null,
    by: 'anna',
  };
  expect(await make()).toEqual(invoice);
  expect([stored, wallet.fake.sent]).toEqual([[invoice], [ORDER]]);
});

it('one for quick pay has the wallet’s server behind it, and any other has none', async () => {
  read({ server: 'wallet.example:8444' });
  expect((await make({ ...ORDER, isQuickPay: true })).text).toBe('lntb1fake@wallet.example:8444');
  expect((await make()).text).toBe('lntb1fake');
});

describe('nothing is kept', () => {
  it.each([
    ['pays another node', { payee: OTHER_KEY }, /another node/],
    ['leaves open how much', { amountMsat: null }, /leaves open/],
    ['is of less than a satoshi', { amountMsat: '999' }, /amount/],
    ['is of more than there is', { amountMsat: '9'.repeat(22) }, /amount/],
  ])('of an invoice that %s', async (_, facts, message) => {
    read(facts);
    await expect(make()).rejects.toMatchObject({
      code: 'upstream-malformed',
      message: expect.stringMatching(message),
    });
    expect(stored).toEqual([]);
  });

  it('of one for quick pay without a server', async () => {
    await expect(make({ ...ORDER, isQuickPay: true })).rejects.toMatchObject({ code: 'upstream-malformed' });
    expect(stored).toEqual([]);
  });

  it('of what is no payment request', async () => {
    wallet.fake.read = { request: null, refusal: 'damaged' };
    await expect(make()).rejects.toMatchObject({ code: 'upstream-malformed' });
    expect(stored).toEqual([]);
  });

  it('when the wallet was moved before its invoice came', async () => {
    const { readRequest } = wallet.upstream;
    wallet.upstream.readRequest = (text) => {
      wallet.fake.readings = readingsOf({ node: { value: null, takenAt: null, failure: null } });
      return readRequest(text);
    };
    await expect(make()).rejects.toMatchObject({ code: 'money-on-hold' });
    expect(stored).toEqual([]);
  });
});

describe('nothing is asked', () => {
  it('while money is on hold', async () => {
    wallet.fake.readings = readingsOf({ hold: 'not-synchronized' });
    await expect(make()).rejects.toMatchObject({ code: 'money-on-hold' });
    expect(wallet.fake.log).toEqual([]);
  });

  it('before the wallet told its key, by which its invoices are known', async () => {
    wallet.fake.readings = readingsOf({ node: { value: null, takenAt: null, failure: null } });
    await expect(make()).rejects.toMatchObject({ code: 'money-on-hold' });
    expect(wallet.fake.log).toEqual([]);
  });
});

it('a time-out says that nothing is owed, and the next try is another invoice', async () => {
  wallet.fake.invoice = failing({ isDoubtful: true });
  await expect(make()).rejects.toMatchObject({
    code: 'upstream-timeout',
    message: expect.stringContaining('nothing is owed'),
  });
  wallet.fake.invoice = 'lntb1fake';
  await make();
  expect(stored).toHaveLength(1);
});

it.each(['cut-off', 'server-error', 'not-understood'] as const)(
  'neither is anything owed after %s',
  async (reason) => {
    wallet.fake.invoice = failing({ reason });
    await expect(make()).rejects.toMatchObject({ message: expect.stringContaining('nothing is owed') });
  },
);

it.each(['refused', 'no-answer', 'address-not-allowed'] as const)(
  'nothing was made after %s',
  async (reason) => {
    wallet.fake.invoice = failing({ reason });
    await expect(make()).rejects.toBe(wallet.fake.invoice);
  },
);

it('the server’s own words are passed on', async () => {
  wallet.fake.invoice = failing({ said: 'zero value invoices are not supported' });
  await expect(make()).rejects.toMatchObject({
    code: 'upstream-rejected',
    message: expect.stringContaining('zero value invoices are not supported'),
  });
});
