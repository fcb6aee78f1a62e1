import { requestVerdictSchema } from '@mintdeck/shared-types/wallet/requests';
import { beforeEach, expect, it } from 'vitest';
import { createDeskPlace, type DeskPlace, failing } from './desk-place.fixture.ts';
import {
  idOf,
  OTHER_WALLET_ID,
  PAYEE,
  readingsOf,
  requestOf,
  rowOf,
  WALLET_ID,
} from './payment-row.fixture.ts';

let place: DeskPlace;
beforeEach(() => {
  place = createDeskPlace();
});

const here = new AbortController().signal;
const look = async () => requestVerdictSchema.parse(await place.lookDesk.look(WALLET_ID, 'lntb…', here));
const detailsOf = (facts: object) => async () => ({
  payee: PAYEE,
  amount: 1,
  amountSat: 1500,
  memo: null,
  ...facts,
});

const BOB = { key: PAYEE, name: 'Bob', place: null, invoiceServer: 'bob.example:8444', isConnected: true };
const withContacts = (
  ...contacts: (typeof BOB | (Omit<typeof BOB, 'invoiceServer'> & { invoiceServer: null }))[]
) => {
  place.wallet.readings = readingsOf({ contacts: { value: contacts, takenAt: 1, failure: null } });
};

it('says what is in a request that can be paid, with the name of its payee', async () => {
  withContacts(BOB);
  expect(await look()).toEqual({
    request: requestOf(),
    refusal: null,
    warnings: [],
    payeeName: 'Bob',
    paymentId: null,
    wantedSat: null,
  });
});

it('says what a text is that is none, and asks nobody', async () => {
  place.wallet.read = { request: null, refusal: 'bolt12' };
  place.wallet.details = () => Promise.reject(new Error('asked'));
  expect(await look()).toMatchObject({ request: null, refusal: 'bolt12', warnings: [] });
});

it('one that cannot be paid is shown with why, and nobody is asked', async () => {
  place.tables.rows.set(idOf(1), rowOf({ state: 'not-known' }));
  place.wallet.details = () => Promise.reject(new Error('asked'));
  expect(await look()).toMatchObject({ request: requestOf(), refusal: 'in-flight', paymentId: idOf(1) });
});

it.each([{ payee: `03${'ab'.repeat(32)}` }, { amountSat: 1531 }, { amountSat: 1469 }, { amountSat: 1 }])(
  'warns when the server that is to pay reads something else in it: %j',
  async (read) => {
    place.wallet.details = detailsOf(read);
    expect((await look()).warnings).toEqual(['server-disagrees']);
  },
);

it.each([{ amountSat: null }, { amountSat: 1530 }, { amountSat: 1470 }, { memo: 'other' }])(
  'does not warn of what is the same, or not known: %j',
  async (read) => {
    place.wallet.details = detailsOf(read);
    expect((await look()).warnings).toEqual([]);
  },
);

it('a satoshi more or less is the same, however little it is', async () => {
  place.wallet.read = { request: requestOf({ amountMsat: '1000' }), refusal: null };
  place.wallet.details = detailsOf({ amountSat: 2 });
  expect((await look()).warnings).toEqual([]);
  place.wallet.details = detailsOf({ amountSat: 3 });
  expect((await look()).warnings).toEqual(['server-disagrees']);
});

it('says that the server could not be asked, and the rest all the same', async () => {
  for (const failure of [failing({ said: 'no' }), failing({ kind: 'timeout' })]) {
    place.wallet.details = () => Promise.reject(failure);
    expect(await look()).toMatchObject({ refusal: null, warnings: ['not-checked'] });
  }
  place.wallet.readings = readingsOf({ hold: 'unreachable' });
  place.wallet.details = () => Promise.reject(new Error('asked'));
  expect(await look()).toMatchObject({ refusal: null, warnings: ['not-checked'] });
  place.wallet.readings = readingsOf();
  place.wallet.details = () => Promise.reject(new TypeError('a bug'));
  await expect(look()).rejects.toThrow('a bug');
});

it('ends when whoever asked is gone', async () => {
  const gone = new AbortController();
  place.wallet.details = async (signal) => {
    gone.abort(new Error('gone'));
    signal.throwIfAborted();
    throw new Error('not aborted');
  };
  await expect(place.lookDesk.look(WALLET_ID, 'lntb…', gone.signal)).rejects.toThrow('gone');
});

const ask = async (amountSat = 1500) =>
  requestVerdictSchema.parse(
    await place.lookDesk.ask(WALLET_ID, { key: PAYEE, amountSat, memo: 'beer' }, here),
  );

it('asks the server of a contact, and says of its invoice what it says of any', async () => {
  withContacts(BOB);
  // it is a contact already: paying it must not make one
  place.wallet.read = { request: requestOf({ server: 'bob.example:8444' }), refusal: null };
  expect(await ask()).toEqual({
    request: requestOf(),
    refusal: null,
    warnings: [],
    payeeName: 'Bob',
    paymentId: null,
    wantedSat: 1500,
  });
  expect(place.wallet.asked).toEqual([
    { key: PAYEE, amountSat: 1500, memo: 'beer', server: 'bob.example:8444' },
  ]);
});

it('an invoice of another amount is warned of, one of another node refused', async () => {
  withContacts(BOB);
  expect((await ask(1499)).warnings).toEqual(['amount-differs']);
  const request = requestOf({ payee: `03${'ab'.repeat(32)}` });
  place.wallet.read = { request, refusal: null };
  expect(await ask()).toMatchObject({
    request,
    refusal: 'other-payee',
    warnings: [],
    payeeName: null,
    wantedSat: 1500,
  });
  place.wallet.read = { request: null, refusal: 'damaged' };
  expect(await ask()).toMatchObject({ request: null, refusal: 'damaged', wantedSat: 1500 });
  place.wallet.read = { request: requestOf({ amountMsat: null }), refusal: null };
  expect(await ask()).toMatchObject({ refusal: 'no-amount', warnings: [] });
});

it('a contact without a server, or none at all, is not asked', async () => {
  await expect(ask()).rejects.toMatchObject({ code: 'not-found' });
  withContacts({ ...BOB, invoiceServer: null });
  await expect(ask()).rejects.toMatchObject({ code: 'invalid-input' });
  withContacts(BOB);
  place.wallet.readings = { ...place.wallet.readings, hold: 'signed-out' };
  await expect(ask()).rejects.toMatchObject({ code: 'money-on-hold' });
  expect(place.wallet.asked).toEqual([]);
  await expect(place.lookDesk.look(OTHER_WALLET_ID, 'x', here)).rejects.toMatchObject({ code: 'not-found' });
});
