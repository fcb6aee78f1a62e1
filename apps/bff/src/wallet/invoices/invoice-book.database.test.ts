import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashOf, listedOf, readAt, readingsOf, WALLET_ID } from '../fake-wallet.fixture.ts';
import { createRecordPlace, type RecordPlace } from '../record/record-place.fixture.ts';
import { InvoiceBook } from './invoice-book.ts';

const START = Date.UTC(2026, 10, 1);
const HOUR_MS = 3_600_000;

let place: RecordPlace;
let book: InvoiceBook;
let nowMs: number;
let changes: number;
const open = (db = place.db) =>
  new InvoiceBook({
    db,
    now: () => nowMs,
    onChange: () => {
      changes += 1;
    },
  });
beforeEach(async () => {
  [nowMs, changes] = [START, 0];
  place = await createRecordPlace();
  book = open();
});
afterEach(() => place.stop());

const invoiceOf = (number: number, facts: Partial<Invoice> = {}): Invoice => ({
  id: `i${number}`,
  text: `lntb${number}`,
  paymentHash: hashOf(number),
  askedSat: 1000,
  amountSat: 999,
  memo: null,
  isQuickPay: false,
  madeAt: START + number,
  expiresAt: START + HOUR_MS,
  paidAt: null,
  by: 'anna',
  ...facts,
});
const add = async (...invoices: Invoice[]) => {
  for (const invoice of invoices) await book.add(WALLET_ID, invoice);
};
const listIds = () => book.list(WALLET_ID).map(({ id }) => id);
const see = (takenAt: number, ...numbers: number[]) =>
  book.look(
    WALLET_ID,
    readingsOf({
      transactions: readAt(
        numbers.map((number) => listedOf({ kind: 'invoice', hash: hashOf(number) })),
        takenAt,
      ),
    }),
  );

it('keeps an invoice as it is over a restart', async () => {
  const invoice = invoiceOf(1, { memo: 'tea', isQuickPay: true, text: 'lntb1@wallet.example:8444' });
  expect(await book.add(WALLET_ID, invoice)).toEqual(invoice);
  expect(book.list(WALLET_ID)).toEqual([invoice]);
  const later = open(await place.openAgain());
  expect(later.list(WALLET_ID)).toEqual([]);
  await later.load(WALLET_ID);
  expect(later.list(WALLET_ID)).toEqual([invoice]);
});

it('lists those that can be paid first, then the newest, by our clock', async () => {
  await add(invoiceOf(1), invoiceOf(2, { expiresAt: START + 10 }), invoiceOf(3), invoiceOf(4));
  await book.settle(WALLET_ID, [hashOf(4)], START + 5);
  expect(listIds()).toEqual(['i3', 'i2', 'i1', 'i4']);
  nowMs = START + 10;
  expect(listIds()).toEqual(['i3', 'i1', 'i4', 'i2']);
  nowMs = START + HOUR_MS;
  expect(listIds()).toEqual(['i4', 'i3', 'i2', 'i1']);
});

it('lists a hundred, and never leaves out one that can be paid for newer ones that cannot', async () => {
  const paid = (number: number) => invoiceOf(number, { paidAt: START });
  await add(invoiceOf(1), ...Array.from({ length: 120 }, (_, index) => paid(index + 2)));
  expect(listIds()).toHaveLength(100);
  expect(listIds().slice(0, 2)).toEqual(['i1', 'i121']);
});

it('one that the server says is paid is paid at once, and once', async () => {
  await add(invoiceOf(1), invoiceOf(2));
  changes = 0;
  await book.settle(WALLET_ID, [hashOf(1)], START + 500);
  await book.settle(WALLET_ID, [hashOf(1)], START + 900);
  expect(changes).toBe(1);
  expect(book.list(WALLET_ID)).toMatchObject([
    { id: 'i2', paidAt: null },
    { id: 'i1', paidAt: START + 500 },
  ]);
});

it('one that is listed as received is paid, and at the latest when it could be', async () => {
  await add(invoiceOf(1), invoiceOf(2));
  await see(START + 1000, 1);
  await see(START + 1000 * HOUR_MS, 2, 1);
  const paidAt = new Map(book.list(WALLET_ID).map((invoice) => [invoice.id, invoice.paidAt]));
  expect([paidAt.get('i1'), paidAt.get('i2')]).toEqual([START + 1000, START + HOUR_MS]);
});

it('neither a payment of that hash, nor an invoice made elsewhere, nor another wallet pays one', async () => {
  await add(invoiceOf(1));
  const payment = listedOf({ hash: hashOf(1) });
  await book.look(WALLET_ID, readingsOf({ transactions: readAt([payment]) }));
  await see(START + 1, 77);
  await book.look(WALLET_ID, readingsOf({ transactions: { value: null, takenAt: null, failure: null } }));
  await book.settle('vvvvvvvvvvvv', [hashOf(1)], START);
  expect(book.list(WALLET_ID)).toMatchObject([{ id: 'i1', paidAt: null }]);
});

it('an unpaid one can be taken off, a paid one stays, and one that is not there is said so', async () => {
  await add(invoiceOf(1), invoiceOf(2));
  await book.settle(WALLET_ID, [hashOf(2)], START);
  await book.remove(WALLET_ID, 'i1');
  await expect(book.remove(WALLET_ID, 'i2')).rejects.toMatchObject({ code: 'too-late' });
  await expect(book.remove(WALLET_ID, 'i1')).rejects.toMatchObject({ code: 'not-found' });
  await expect(book.remove('vvvvvvvvvvvv', 'i2')).rejects.toMatchObject({ code: 'not-found' });
  expect(listIds()).toEqual(['i2']);
  // it is paid all the same: that is history, and no error
  await see(START + 9, 1);
  expect(listIds()).toEqual(['i2']);
});

it('a server that gives one invoice twice is refused, also by two writers at once', async () => {
  await add(invoiceOf(1));
  await expect(book.add(WALLET_ID, invoiceOf(1, { id: 'again' }))).rejects.toMatchObject({
    code: 'upstream-malformed',
  });
  const other = open();
  const twice = await Promise.allSettled([
    book.add(WALLET_ID, invoiceOf(2)),
    other.add(WALLET_ID, invoiceOf(2, { id: 'other' })),
  ]);
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await book.load(WALLET_ID);
  expect(listIds()).toHaveLength(2);
});
