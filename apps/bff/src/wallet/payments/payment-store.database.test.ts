import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/databases.ts';
import { openDatabase } from '../../db/database.ts';
import type { Database } from '../../db/schema.ts';
import { createMemoryStore, createMemoryTables } from './memory-store.fixture.ts';
import { hashOf, idOf, OTHER_WALLET_ID, rowOf, START, WALLET_ID } from './payment-row.fixture.ts';
import type { PaymentRow } from './payment-row.ts';
import {
  createPaymentStore,
  leavePayments,
  type PaymentStore,
  type RecordedPayment,
} from './payment-store.ts';

interface Place {
  readonly store: PaymentStore;
  /** what our record of a wallet has */
  record(walletId: string, payment: RecordedPayment): Promise<void>;
  stop(): Promise<void>;
}

const openWithDatabase = async (): Promise<Place & { db: Kysely<Database> }> => {
  const database: TestDatabase = await openTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-payments-'));
  const db: Kysely<Database> = await openDatabase({
    dataDir,
    databaseUrl: database.databaseUrl,
    demoPlanFile: null,
  });
  for (const id of [WALLET_ID, OTHER_WALLET_ID])
    await db
      .insertInto('wallets')
      .values({
        id,
        name: id,
        wallet_user: `${id}@example.org`,
        address: 'https://192.168.1.20:8444',
        trust: '{"kind":"public"}',
        unit: '{"kind":"rate"}',
        paused: 0,
        session_sealed: null,
        revision: 1,
        created_at: 1,
      })
      .execute();
  return {
    db,
    store: createPaymentStore(db),
    record: async (walletId, { hash, at, feesSat }) => {
      const row = {
        wallet_id: walletId,
        id: `payment:${hash}`,
        kind: 'payment',
        hash,
        at,
        fees_sat: feesSat,
      };
      const rest = { amount_sat: -1, is_exact: 0, confirmations: null, sort_at: 1, memo: null, note: null };
      await db
        .insertInto('wallet_transactions')
        .values({ ...row, ...rest })
        .execute();
    },
    stop: async () => {
      await db.destroy();
      await database.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
};

const openInMemory = async (): Promise<Place> => {
  const tables = createMemoryTables();
  return {
    store: createMemoryStore(tables),
    record: async (walletId, payment) =>
      void tables.recorded.set(walletId, [...(tables.recorded.get(walletId) ?? []), payment]),
    stop: async () => undefined,
  };
};

describe.each([
  ['the database', openWithDatabase],
  ['the store of the property test', openInMemory],
] as const)('payments in %s', (_name, open) => {
  let place: Place;
  let store: PaymentStore;
  beforeEach(async () => {
    place = await open();
    ({ store } = place);
  });
  afterEach(() => place.stop());

  const idsOf = (rows: readonly PaymentRow[]) => rows.map(({ id }) => id);

  it('gives what was stored, whole', async () => {
    const row = rowOf({
      contact_name: 'Bob',
      payee_name: 'Bob',
      memo: null,
      amount_msat: '4294967000',
      seen_at: START,
      paid_at: START,
      fees_sat: 3,
      reason: 'no',
      looked_at: START,
      happened: 0,
    });
    expect(await store.insert(row)).toBeNull();
    expect(await store.find(row.id)).toEqual(row);
    expect(await store.find(idOf(9))).toBeNull();
  });

  it.each([
    { state: 'sending' },
    { state: 'not-known' },
    { state: 'paid' },
    { state: 'cleared', happened: 1 },
  ])('takes no second payment of an invoice that is $state, from no wallet', async (held) => {
    await store.insert(rowOf(held));
    const again = rowOf({ id: idOf(2), wallet_id: OTHER_WALLET_ID, sent_at: START + 1 });
    expect(await store.insert(again)).toMatchObject({ id: idOf(1), ...held });
    expect(await store.find(idOf(2))).toBeNull();
    expect(await store.insert(rowOf({ id: idOf(3), payment_hash: hashOf(2) }))).toBeNull();
    // nor does one become that by a change
    await store.insert(rowOf({ id: idOf(4), state: 'failed' }));
    expect(await store.change(idOf(4), ['failed'], { state: 'paid' })).toBe(false);
    expect(await store.find(idOf(4))).toMatchObject({ state: 'failed' });
  });

  it.each([{ state: 'failed' }, { state: 'cleared', happened: 0 }])(
    'takes another payment of an invoice that is $state',
    async (ended) => {
      await store.insert(rowOf(ended));
      expect(await store.insert(rowOf({ id: idOf(2), sent_at: START + 1 }))).toBeNull();
      expect(idsOf(await store.listOfHash(hashOf(1)))).toEqual([idOf(2), idOf(1)]);
    },
  );

  it('an id is one payment, whatever else is in it', async () => {
    await store.insert(rowOf({ state: 'failed' }));
    expect(await store.insert(rowOf({ payment_hash: hashOf(2) }))).toMatchObject({ payment_hash: hashOf(1) });
    expect(await store.listOfHash(hashOf(2))).toEqual([]);
  });

  it('of many at once one is stored', async () => {
    const tries = Array.from({ length: 8 }, (_, index) => rowOf({ id: idOf(index) }));
    const answers = await Promise.all(tries.map((row) => store.insert(row)));
    expect(answers.filter((there) => there === null)).toHaveLength(1);
    const [stored, ...more] = await store.listOfHash(hashOf(1));
    expect(more).toEqual([]);
    expect(new Set(answers.map((there) => there?.id ?? stored?.id))).toEqual(new Set([stored?.id]));
  });

  it('is changed from the states that are named only', async () => {
    await store.insert(rowOf());
    expect(await store.change(idOf(1), ['not-known'], { state: 'cleared' })).toBe(false);
    expect(await store.change(idOf(1), ['sending'], { state: 'failed', reason: 'no', ended_at: 5 })).toBe(
      true,
    );
    expect(await store.change(idOf(9), ['sending'], { state: 'failed' })).toBe(false);
    expect(await store.find(idOf(1))).toMatchObject({ state: 'failed', reason: 'no', ended_at: 5 });
  });

  it('what was being sent is not known after a start; the rest is as it was', async () => {
    for (const [index, state] of ['sending', 'paid', 'failed', 'not-known'].entries())
      await store.insert(
        rowOf({ id: idOf(index), payment_hash: hashOf(index), state, sent_at: START - index }),
      );
    await store.loseSending();
    expect((await store.load(50)).map(({ state }) => state)).toEqual([
      'not-known',
      'paid',
      'failed',
      'not-known',
    ]);
  });

  it('lists those of a wallet by their hashes, and what its record has', async () => {
    await store.insert(rowOf());
    await store.insert(rowOf({ id: idOf(2), wallet_id: OTHER_WALLET_ID, payment_hash: hashOf(2) }));
    expect(idsOf(await store.listOfHashes(WALLET_ID, [hashOf(1), hashOf(2)]))).toEqual([idOf(1)]);
    expect(await store.listOfHashes(WALLET_ID, [])).toEqual([]);
    await place.record(OTHER_WALLET_ID, { hash: hashOf(1), at: 7, feesSat: 2 });
    expect(await store.isRecorded(hashOf(1))).toBe(true);
    expect(await store.isRecorded(hashOf(2))).toBe(false);
    expect(await store.listRecorded(WALLET_ID, [hashOf(1)])).toEqual([]);
    expect(await store.listRecorded(OTHER_WALLET_ID, [hashOf(1), hashOf(2)])).toEqual([
      { hash: hashOf(1), at: 7, feesSat: 2 },
    ]);
    expect(await store.listRecorded(OTHER_WALLET_ID, [])).toEqual([]);
  });
});

it('of many payments the unclear ones and the newest of each wallet are loaded', async () => {
  const { store, stop } = await openWithDatabase();
  const insert = (index: number, facts: Partial<PaymentRow>) =>
    store.insert(rowOf({ id: idOf(index), payment_hash: hashOf(index), sent_at: START + index, ...facts }));
  await insert(0, { state: 'not-known' });
  for (let index = 1; index <= 6; index += 1) await insert(index, { state: 'paid' });
  await insert(7, { state: 'failed', wallet_id: OTHER_WALLET_ID });
  expect((await store.load(3)).map(({ id }) => id)).toEqual([7, 6, 5, 4, 0].map(idOf));
  await stop();
});

it('payments of an earlier user of a wallet are its own no more, and block their invoices all the same', async () => {
  const { store, db, stop } = await openWithDatabase();
  await store.insert(rowOf({ state: 'paid' }));
  await leavePayments(db, WALLET_ID);
  expect(await store.listOfHashes(WALLET_ID, [hashOf(1)])).toEqual([]);
  expect(await store.insert(rowOf({ id: idOf(2) }))).toMatchObject({ id: idOf(1), state: 'paid' });
  await stop();
});
