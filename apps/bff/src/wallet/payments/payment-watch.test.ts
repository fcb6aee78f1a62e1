import { unread } from '@mintdeck/shared-types/reading';
import { beforeEach, expect, it } from 'vitest';
import { createMemoryStore, createMemoryTables } from './memory-store.fixture.ts';
import { PaymentBook } from './payment-book.ts';
import {
  hashOf,
  idOf,
  listedOf,
  listOf,
  OTHER_WALLET_ID,
  rowOf,
  START,
  statesOf,
  WALLET_ID,
} from './payment-row.fixture.ts';
import type { PaymentRow } from './payment-row.ts';
import { createPaymentWatch, type PaymentWatch } from './payment-watch.ts';

let tables: ReturnType<typeof createMemoryTables>;
let book: PaymentBook;
let watch: PaymentWatch;
let audited: string[];

beforeEach(() => {
  tables = createMemoryTables();
  audited = [];
  const store = createMemoryStore(tables);
  const audit = { record: async ({ outcome }: { outcome: string }) => void audited.push(outcome) };
  book = new PaymentBook({ store, audit, now: () => START + 9000, onChange: () => undefined });
  watch = createPaymentWatch({ book, store });
});
const begin = async (...rows: readonly PaymentRow[]) => {
  for (const row of rows) tables.rows.set(row.id, row);
  await book.load();
};

it('its row in the list proves a payment, with its time and fees', async () => {
  await begin(rowOf({ state: 'not-known', reason: 'code 2' }));
  await watch.look(WALLET_ID, listOf([listedOf(hashOf(2)), listedOf(hashOf(1))]));
  expect(book.list(WALLET_ID)).toMatchObject([
    { state: 'paid', reason: null, proof: { hash: hashOf(1), paidAt: START + 2000, feesSat: 1 } },
  ]);
  await watch.look(WALLET_ID, listOf([listedOf(hashOf(1))]));
  expect(audited).toEqual(['done']);
});

it('only a payment does, of that wallet', async () => {
  await begin(rowOf({ state: 'not-known' }));
  await watch.look(WALLET_ID, listOf([listedOf(hashOf(1), { kind: 'invoice' })]));
  await watch.look(OTHER_WALLET_ID, listOf([listedOf(hashOf(1))]));
  expect(book.list(WALLET_ID)).toMatchObject([{ state: 'not-known', lookedAt: START + 5000 }]);
});

it('a list that was not read says nothing, nor does one from before', async () => {
  await begin(rowOf({ state: 'not-known' }));
  await watch.look(WALLET_ID, { transactions: unread() });
  await watch.look(WALLET_ID, listOf([], START - 1));
  expect(book.list(WALLET_ID)).toMatchObject([{ state: 'not-known', lookedAt: null }]);
});

it('one the list has no more is found in our record of it', async () => {
  await begin(rowOf({ state: 'not-known' }));
  tables.recorded.set(WALLET_ID, [{ hash: hashOf(1), at: 5, feesSat: null }]);
  await watch.look(WALLET_ID, { transactions: unread() });
  expect(book.list(WALLET_ID)).toMatchObject([{ state: 'paid', proof: { paidAt: 5, feesSat: null } }]);
});

it('one that was said to have failed is paid when the list has it, also an old one', async () => {
  await begin(rowOf({ state: 'failed', reason: 'UnknownPaymentHash' }));
  for (let index = 2; index < 60; index += 1)
    tables.rows.set(
      idOf(index),
      rowOf({ id: idOf(index), payment_hash: hashOf(index), state: 'paid', sent_at: START + index }),
    );
  await book.load();
  await watch.look(WALLET_ID, listOf([listedOf(hashOf(1))]));
  expect(tables.rows.get(idOf(1))).toMatchObject({ state: 'paid', reason: null, seen_at: START + 9000 });
});

it('of several tries that one is paid which may be it, else the newest', async () => {
  await begin(
    rowOf({ state: 'not-known' }),
    rowOf({ id: idOf(2), state: 'failed', sent_at: START + 1 }),
    rowOf({ id: idOf(3), payment_hash: hashOf(2), state: 'failed', sent_at: START + 2 }),
    rowOf({ id: idOf(4), payment_hash: hashOf(2), state: 'failed', sent_at: START + 3 }),
  );
  await watch.look(WALLET_ID, listOf([listedOf(hashOf(1)), listedOf(hashOf(2))]));
  await watch.look(WALLET_ID, listOf([listedOf(hashOf(1)), listedOf(hashOf(2))]));
  expect(statesOf(book.list(WALLET_ID))).toEqual(['paid', 'failed', 'failed', 'paid']);
});

it('what another server on this database wrote is shown', async () => {
  await begin(rowOf({ state: 'not-known' }));
  tables.rows.set(idOf(1), rowOf({ state: 'failed', reason: 'no' }));
  await watch.look(WALLET_ID, listOf([]));
  expect(book.list(WALLET_ID)).toMatchObject([{ state: 'failed', reason: 'no' }]);
});
