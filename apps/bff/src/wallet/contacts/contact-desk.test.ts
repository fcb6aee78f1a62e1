import { beforeEach, expect, it } from 'vitest';
import {
  createFakeWallet,
  failing,
  OTHER_KEY,
  readAt,
  readingsOf,
  WALLET_ID,
} from '../fake-wallet.fixture.ts';
import type { ListedContact, WalletReadings } from '../needs.ts';
import { ContactDesk } from './contact-desk.ts';

const CONTACT = {
  key: OTHER_KEY,
  name: 'Carol',
  place: '203.0.113.7:9735',
  invoiceServer: 'Carol.example:8444',
};

let wallet: ReturnType<typeof createFakeWallet>;
let waits: number[];
let desk: ContactDesk;
beforeEach(() => {
  wallet = createFakeWallet();
  waits = [];
  desk = new ContactDesk({
    upstream: wallet.upstream,
    book: { toContact: (_id, listed) => ({ ...listed, isHidden: false }) },
    wait: async (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
    },
  });
});

const lookOf = (...listed: Partial<ListedContact>[]): WalletReadings =>
  readingsOf({ contacts: readAt(listed.map((facts) => ({ ...CONTACT, isConnected: null, ...facts }))) });
const save = () => desk.save(WALLET_ID, CONTACT);

it('is saved as soon as the list shows it', async () => {
  wallet.fake.looks = [lookOf({ invoiceServer: 'carol.example:8444' })];
  expect(await save()).toEqual({
    outcome: 'saved',
    contact: { ...CONTACT, invoiceServer: 'carol.example:8444', isConnected: null, isHidden: false },
  });
  expect([wallet.fake.log, waits]).toEqual([['saveContact', 'refresh'], []]);
});

it('is the same with the spaces of its name tidied', async () => {
  wallet.fake.looks = [lookOf({ name: 'Carol of Ulm' })];
  const saved = await desk.save(WALLET_ID, { ...CONTACT, name: 'Carol  of\u00A0Ulm' });
  expect(saved.outcome).toBe('saved');
});

it('is looked for once more when the server has written its list anew', async () => {
  wallet.fake.looks = [lookOf(), failing(), lookOf({})];
  expect(await save()).toMatchObject({ outcome: 'saved' });
  expect(waits).toEqual([3500, 3000]);
});

it('is not seen when the list never shows it, or cannot be read', async () => {
  wallet.fake.looks = [lookOf()];
  expect(await save()).toEqual({ outcome: 'not-seen', contact: null });
  const failure = { kind: 'timeout', endpoint: 'getalldata', failedAt: 2 } as const;
  const old = lookOf({});
  wallet.fake.looks = [{ ...old, contacts: { ...old.contacts, failure } }];
  expect(await save()).toEqual({ outcome: 'not-seen', contact: null });
  expect(wallet.fake.log.at(-1)).toBe('lookSoon');
});

it.each([{ name: 'Mallory' }, { place: '203.0.113.8:9735' }, { invoiceServer: null }])(
  'was not taken when another one stays under its key: %o',
  async (facts) => {
    wallet.fake.looks = [lookOf(facts)];
    expect(await save()).toMatchObject({ outcome: 'other', contact: facts });
    expect(waits).toHaveLength(2);
  },
);

it('an answer that was lost is looked for, a refusal is told', async () => {
  wallet.fake.contactFailure = failing({ isDoubtful: true });
  wallet.fake.looks = [lookOf({})];
  expect(await save()).toMatchObject({ outcome: 'saved' });
  wallet.fake.contactFailure = failing({ said: 'no' });
  await expect(save()).rejects.toBe(wallet.fake.contactFailure);
  wallet.fake.contactFailure = failing();
  await expect(save()).rejects.toBe(wallet.fake.contactFailure);
});

it('nobody waits when the server ends', async () => {
  wallet.fake.looks = [lookOf()];
  desk.stop();
  await expect(save()).rejects.toThrow(/abort/i);
});
