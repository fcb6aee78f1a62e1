import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../http/api-error.ts';
import { FileAnswer } from '../http/file-answer.ts';
import type { Route, RouteContext } from '../http/route.ts';
import { WalletBooks } from './books.ts';
import {
  createFakeWallet,
  failing,
  hashOf,
  listedOf,
  OTHER_KEY,
  OWN_KEY,
  readAt,
  requestOf,
  WALLET_ID,
} from './fake-wallet.fixture.ts';
import type { WalletAudit } from './needs.ts';
import { createRecordPlace, type RecordPlace } from './record/record-place.fixture.ts';

const NOW = Date.UTC(2026, 10, 1, 12);
const CONFIG: WalletConfig = {
  id: WALLET_ID,
  revision: 1,
  name: 'Main Wallet',
  user: 'a@example.org',
  address: 'https://wallet.example:8444',
  trust: { kind: 'public' },
  unit: { kind: 'rate' },
  paused: false,
  session: 'kept',
};
const CONTACT = { key: OTHER_KEY, name: 'Carol', place: '203.0.113.7:9735', invoiceServer: null };

let place: RecordPlace;
let configs: Map<string, WalletConfig>;
let wallet: ReturnType<typeof createFakeWallet>;
let books: WalletBooks;
let routes: Route[];
let stopFollowing: () => void;
let audited: Parameters<WalletAudit['record']>[0][];
let bugs: unknown[];
let changes: number;

const open = async () => {
  books = new WalletBooks({
    db: place.db,
    wallets: {
      list: () => [...configs.values()],
      find: (id) => configs.get(id),
      require: (id) => {
        const config = configs.get(id);
        if (config === undefined) throw new ApiError('not-found');
        return config;
      },
    },
    now: () => NOW,
    createId: () => `invoice-${audited.length}`,
    onChange: () => {
      changes += 1;
    },
    reportBug: (error) => bugs.push(error),
  });
  await books.load();
  const audit: WalletAudit = { record: async (entry) => void audited.push(entry) };
  ({ routes, stop: stopFollowing } = books.join({ upstream: wallet.upstream, audit }));
};
const restart = async () => {
  stopFollowing();
  await books.stop();
  await open();
};
beforeEach(async () => {
  [audited, bugs, changes] = [[], [], 0];
  place = await createRecordPlace();
  configs = new Map([[WALLET_ID, CONFIG]]);
  wallet = createFakeWallet();
  wallet.fake.read = { request: requestOf({ expiresAt: NOW + 3_600_000 }), refusal: null };
  await open();
});
afterEach(async () => {
  stopFollowing();
  await books.stop();
  expect(bugs).toEqual([]);
  await place.stop();
});

interface Call {
  body?: object;
  query?: object;
  params?: object;
  ageS?: number;
}
const call = async (name: string, { body = {}, query = {}, params = {}, ageS = 0 }: Call = {}) => {
  const route = routes.find(
    ({ method, path }) => `${method} ${path.replace('/api/v1/wallets/:id', '')}` === name,
  );
  if (route === undefined) throw new Error(`no route ${name}`);
  const session = {
    accountId: 'p',
    username: 'ann',
    role: 'admin',
    sessionId: 's',
    signedInAt: NOW - ageS * 1000,
  };
  const request = { body, query, params: { id: WALLET_ID, ...params } };
  // what else a request of express has, these routes never look at
  return route.handle({ request, session, sourceAddress: '10.0.0.1' } as unknown as RouteContext);
};
const order = { amountSat: 29_412, memo: 'tea', isQuickPay: false };
const readPage = () => books.readPage(WALLET_ID, wallet.fake.readings);

it.each([
  ['get /transactions', {}],
  [
    'patch /transactions/:transactionId',
    { params: { transactionId: 'x' }, body: { before: null, note: 'x' } },
  ],
  ['get /transactions.csv', {}],
  ['post /invoices', { body: order }],
  ['delete /invoices/:invoiceId', { params: { invoiceId: 'x' } }],
  ['post /contacts', { body: CONTACT }],
  ['patch /contacts/:key', { params: { key: OTHER_KEY }, body: { isHidden: true } }],
] as const)('%s of a wallet that is not there is not found', async (name, facts) => {
  configs.clear();
  await expect(call(name, facts)).rejects.toMatchObject({ code: 'not-found' });
});

describe('the history', () => {
  it('has what the wallet listed, over a restart, with a person’s note', async () => {
    wallet.fake.bring({ transactions: readAt([listedOf()], NOW) });
    await restart();
    const id = `payment:${hashOf(1)}`;
    changes = 0;
    const written = await call('patch /transactions/:transactionId', {
      params: { transactionId: id },
      body: { before: null, note: ' rent ' },
    });
    expect(written).toMatchObject({ id, note: 'rent' });
    expect(changes).toBe(1);
    expect(audited).toMatchObject([{ action: 'wallet.note', target: WALLET_ID, outcome: 'done', note: id }]);
    wallet.fake.bring({ transactions: readAt([listedOf({ memo: 'late' })], NOW + 1) });
    await restart();
    expect(await call('get /transactions')).toMatchObject({
      transactions: [{ id, note: 'rent', memo: 'late', amountSat: -1000 }],
      rest: 0,
      hasGaps: false,
    });
  });

  it('is counted where a row or a note of it is another, and by nothing else', async () => {
    const seqs: number[] = [];
    const look = async (facts: Parameters<typeof wallet.fake.bring>[0]) => {
      wallet.fake.bring(facts);
      await restart();
      seqs.push(readPage().historySeq);
    };
    // each start counts from its time, which stands still here
    wallet.fake.bring({ transactions: readAt([listedOf()], NOW) });
    await restart();
    await look({ contacts: readAt([], NOW + 1) });
    await look({ transactions: readAt([listedOf()], NOW + 2) });
    expect(seqs).toEqual([NOW, NOW]);
    await call('patch /transactions/:transactionId', {
      params: { transactionId: `payment:${hashOf(1)}` },
      body: { before: null, note: 'rent' },
    });
    expect(readPage().historySeq).toBe(NOW + 1);
  });

  it('takes a place to go on from, and refuses what is none', async () => {
    await expect(call('get /transactions', { query: { before: 'x' } })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(call('get /transactions', { query: { before: 'x'.repeat(81) } })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('is a file to keep', async () => {
    const file = await call('get /transactions.csv', { query: { style: 'semicolon' } });
    if (!(file instanceof FileAnswer)) throw new Error('no file');
    expect(file.name).toBe('main-wallet-transactions-2026-11-01.csv');
    await expect(call('get /payments.csv', { query: { timeZone: 'Nowhere' } })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it.each(['edited', 'session', 'moved'] as const)(
    'is reckoned anew in another unit (%s), and gone with another user',
    async (change) => {
      wallet.fake.bring({ transactions: readAt([listedOf()], NOW) });
      configs.set(WALLET_ID, { ...CONFIG, name: 'Other' });
      books.follow(WALLET_ID, 'edited');
      await restart();
      expect(await call('get /transactions')).toMatchObject({ transactions: [{ amountSat: -1000 }] });
      // the connector reckons in it from now on
      wallet.fake.readings = {
        ...wallet.fake.readings,
        transactions: readAt([listedOf({ amountSat: -5 })], NOW),
      };
      configs.set(WALLET_ID, { ...CONFIG, unit: { kind: 'fixed', satPerUnit: 1000 } });
      books.follow(WALLET_ID, change);
      wallet.fake.bring();
      await restart();
      expect(await call('get /transactions')).toMatchObject({ transactions: [{ amountSat: -5 }] });
      configs.set(WALLET_ID, { ...CONFIG, user: 'b@example.org' });
      wallet.fake.readings = { ...wallet.fake.readings, transactions: readAt([], NOW) };
      await call('post /invoices', { body: order });
      books.follow(WALLET_ID, 'moved');
      await books.stop();
      expect(await call('get /transactions')).toMatchObject({ transactions: [], recordFromMs: null });
      expect(readPage().invoices).toEqual([]);
    },
  );
});

describe('an invoice', () => {
  const make = () => call('post /invoices', { body: order });

  it('is on the page until it is paid, which the server says at once', async () => {
    await make();
    await restart();
    expect(readPage().invoices).toMatchObject([{ by: 'ann', amountSat: 29_411, paidAt: null }]);
    wallet.fake.pay(hashOf(7));
    await books.stop();
    expect(readPage().invoices).toMatchObject([{ paidAt: NOW }]);
    expect(audited).toMatchObject([{ action: 'wallet.invoice', outcome: 'done', note: '29412 sat' }]);
  });

  it('or lists, also when nobody looked for a while', async () => {
    await make();
    const received = listedOf({ kind: 'invoice', hash: hashOf(7), amountSat: 29_411, isExact: true });
    wallet.fake.readings = { ...wallet.fake.readings, transactions: readAt([received], NOW + 9e6) };
    await restart();
    await books.stop();
    expect(readPage().invoices).toMatchObject([{ paidAt: NOW + 3_600_000 }]);
  });

  it('that failed is in the audit, and one that was taken off as well', async () => {
    wallet.fake.invoice = failing({ isDoubtful: true });
    await expect(make()).rejects.toMatchObject({ code: 'upstream-timeout' });
    wallet.fake.invoice = 'lntb1fake';
    const { id } = Object(await make());
    await call('delete /invoices/:invoiceId', { params: { invoiceId: id } });
    expect(audited.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'wallet.invoice refused',
      'wallet.invoice done',
      'wallet.invoice.forget done',
    ]);
    expect(readPage().invoices).toEqual([]);
  });
});

describe('a contact', () => {
  it('is saved with a fresh password only, and the audit says what the list showed', async () => {
    const save = (ageS: number) => call('post /contacts', { body: CONTACT, ageS });
    await expect(save(301)).rejects.toMatchObject({ code: 'step-up-needed' });
    expect(wallet.fake.log).toEqual([]);
    wallet.fake.bring({ contacts: readAt([{ ...CONTACT, isConnected: true }]) });
    expect(await save(0)).toMatchObject({ outcome: 'saved' });
    wallet.fake.contactFailure = failing();
    await expect(save(0)).rejects.toBe(wallet.fake.contactFailure);
    expect(audited.map(({ outcome, note }) => `${outcome} ${note?.slice(OTHER_KEY.length)}`)).toEqual([
      'tried ',
      'done : saved',
      'tried ',
      'failed : not sent',
    ]);
  });

  it('is hidden on the page over a restart, until the wallet is removed', async () => {
    wallet.fake.bring({
      contacts: readAt([
        { ...CONTACT, isConnected: null },
        { ...CONTACT, key: OWN_KEY, isConnected: null },
      ]),
    });
    const hide = (isHidden: boolean) =>
      call('patch /contacts/:key', { params: { key: OTHER_KEY }, body: { isHidden } });
    expect(await hide(true)).toMatchObject({ key: OTHER_KEY, isHidden: true });
    await restart();
    expect(readPage().contacts.value?.map(({ isHidden }) => isHidden)).toEqual([true, false]);
    await hide(false);
    expect(audited.map(({ action }) => action)).toEqual(['wallet.contact.hide', 'wallet.contact.show']);
    await place.db.deleteFrom('wallets').execute();
    configs.clear();
    books.follow(WALLET_ID, 'removed');
    expect(readPage().invoices).toEqual([]);
  });
});

it('what was answered before a start is there for the next one, once', async () => {
  wallet.fake.kept = [{ part: 'info', takenAt: 5, body: '{}' }];
  wallet.fake.bring();
  await restart();
  expect(books.takeKept(WALLET_ID)).toEqual(wallet.fake.kept);
  expect(books.takeKept(WALLET_ID)).toEqual([]);
});
