import { paymentSchema } from '@mintdeck/shared-types/wallet/payments';
import { beforeEach, expect, it } from 'vitest';
import { createMemoryStore, createMemoryTables } from './memory-store.fixture.ts';
import { CLEAR_AFTER_MS, PaymentBook } from './payment-book.ts';
import {
  AUTHOR,
  hashOf,
  idOf,
  OTHER_WALLET_ID,
  rowOf,
  START,
  statesOf,
  WALLET_ID,
} from './payment-row.fixture.ts';
import type { PaymentStore } from './payment-store.ts';

const PROOF = { at: START + 2000, feesSat: 1 };
const TRIED_NONE: ReadonlySet<string> = new Set();
const free = { check: () => undefined, triedIds: TRIED_NONE };

let tables: ReturnType<typeof createMemoryTables>;
let store: PaymentStore;
let nowMs: number;
let audited: string[];
let changes: string[];
let book: PaymentBook;

const open = (facts: { store?: PaymentStore; record?: () => Promise<void> } = {}) =>
  new PaymentBook({
    store: facts.store ?? store,
    audit: {
      record:
        facts.record ??
        (async ({ action, outcome, note }) => void audited.push(`${action} ${outcome} ${note ?? ''}`)),
    },
    now: () => nowMs,
    onChange: (walletId) => void changes.push(walletId),
  });
beforeEach(() => {
  tables = createMemoryTables();
  store = createMemoryStore(tables);
  nowMs = START;
  audited = [];
  changes = [];
  book = open();
});

it('is in the audit, then stored, then shown; only then may it be sent', async () => {
  expect(await book.place(rowOf(), free)).toBeNull();
  expect(audited).toEqual([`wallet-payment.send tried ${idOf(1)}: ${hashOf(1)}`]);
  expect(tables.rows.get(idOf(1))).toMatchObject({ state: 'sending' });
  const [payment] = book.list(WALLET_ID);
  expect(paymentSchema.parse(payment)).toMatchObject({
    state: 'sending',
    by: 'ann',
    proof: null,
    reason: null,
  });
  expect(changes).toEqual([WALLET_ID]);
  expect(book.isBusy(WALLET_ID)).toBe(true);
  expect(book.isBusy(OTHER_WALLET_ID)).toBe(false);
});

it('nothing is stored that the audit does not take, or that is forbidden right before', async () => {
  const mute = open({ record: () => Promise.reject(new Error('disk full')) });
  await expect(mute.place(rowOf(), free)).rejects.toThrow('disk full');
  const forbid = () => {
    throw new Error('moved');
  };
  await expect(book.place(rowOf(), { ...free, check: forbid })).rejects.toThrow('moved');
  expect(tables.rows.size).toBe(0);
  expect([mute.isBusy(WALLET_ID), book.isBusy(WALLET_ID)]).toEqual([false, false]);
});

it('the wallet is busy while one is being stored', async () => {
  const placing = book.place(rowOf(), free);
  expect(book.isBusy(WALLET_ID)).toBe(true);
  await placing;
});

it('of an invoice that is under way no second one is stored, and the audit says so', async () => {
  await book.place(rowOf(), free);
  expect(await book.place(rowOf({ id: idOf(2) }), free)).toMatchObject({ id: idOf(1) });
  expect(await open().place(rowOf({ id: idOf(3), wallet_id: OTHER_WALLET_ID }), free)).toMatchObject({
    id: idOf(1),
  });
  expect(audited.filter((line) => line.includes('refused'))).toEqual([
    `wallet-payment.send refused ${idOf(2)}: ${idOf(1)}`,
    `wallet-payment.send refused ${idOf(3)}: ${idOf(1)}`,
  ]);
  expect(tables.rows.size).toBe(1);
});

it('a failed one keeps the words of the server, and its invoice can be tried again', async () => {
  await book.place(rowOf(), free);
  await book.settle(rowOf(), { state: 'failed', reason: 'no path' });
  expect(book.list(WALLET_ID)).toMatchObject([{ state: 'failed', reason: 'no path', endedAt: START }]);
  expect(book.isBusy(WALLET_ID)).toBe(false);
  expect(await book.place(rowOf({ id: idOf(2), sent_at: START + 1 }), free)).toBeNull();
  expect(statesOf(book.list(WALLET_ID))).toEqual(['sending', 'failed']);
});

it('one nobody knows the end of stays so, and has no end', async () => {
  await book.place(rowOf(), free);
  await book.settle(rowOf(), { state: 'not-known', reason: 'code 2' });
  expect(book.list(WALLET_ID)).toMatchObject([{ state: 'not-known', reason: 'code 2', endedAt: null }]);
  expect(book.countUnclear(WALLET_ID)).toBe(1);
});

it('what was proven is not unsaid by a late answer', async () => {
  await book.place(rowOf(), free);
  await book.prove(rowOf(), PROOF);
  for (const state of ['failed', 'not-known'] as const) await book.settle(rowOf(), { state, reason: 'late' });
  expect(book.list(WALLET_ID)).toMatchObject([
    { state: 'paid', reason: null, proof: { hash: hashOf(1), paidAt: START + 2000, feesSat: 1 } },
  ]);
  expect(audited.at(-1)).toBe(`wallet-payment.send done ${idOf(1)}: paid`);
});

it.each([
  { state: 'not-known' },
  { state: 'failed', reason: 'no' },
  { state: 'cleared', happened: 0 },
  { state: 'cleared', happened: 1 },
])('the list counts more than what was said before: $state', async (said) => {
  tables.rows.set(idOf(1), rowOf(said));
  await book.load();
  await book.prove(rowOf(said), PROOF);
  expect(book.list(WALLET_ID)).toMatchObject([
    { state: 'paid', reason: null, happened: null, proof: { feesSat: 1 } },
  ]);
  await expect(book.clear(WALLET_ID, idOf(1), { happened: false, by: AUTHOR })).rejects.toMatchObject({
    code: 'too-late',
  });
});

it('what was being sent when the server ended is not known, and never sent again', async () => {
  await book.place(rowOf(), free);
  const later = open();
  await later.load();
  expect(statesOf(later.list(WALLET_ID))).toEqual(['not-known']);
  expect(await later.place(rowOf({ id: idOf(2) }), free)).toMatchObject({ id: idOf(1) });
});

it('one whose end cannot be stored is looked for', async () => {
  const broken = open({ store: { ...store, change: () => Promise.reject(new Error('disk full')) } });
  await broken.place(rowOf(), free);
  const ended = broken.awaitEnd(idOf(1));
  await expect(broken.settle(rowOf(), { state: 'failed', reason: null })).rejects.toThrow('disk full');
  await ended;
  expect(statesOf(broken.list(WALLET_ID))).toEqual(['not-known']);
});

it('one that is said to be on its way for too long is not, whoever sent it', async () => {
  await book.place(rowOf(), free);
  nowMs += CLEAR_AFTER_MS;
  for (const row of book.listUnproven(WALLET_ID)) await book.lose(row);
  expect(statesOf(book.list(WALLET_ID))).toEqual(['sending']);
  nowMs += 1;
  for (const row of book.listUnproven(WALLET_ID)) await book.lose(row);
  expect(statesOf(book.list(WALLET_ID))).toEqual(['not-known']);
});

it('one that was stored, and the answer to that was lost, is known here', async () => {
  const insert: PaymentStore['insert'] = async (row) => {
    await store.insert(row);
    return row;
  };
  const broken = open({ store: { ...store, insert } });
  expect(await broken.place(rowOf(), free)).toMatchObject({ id: idOf(1) });
  expect(broken.isBusy(WALLET_ID)).toBe(true);
});

it('says when the list was read without it, and no earlier time', async () => {
  await book.place(rowOf(), free);
  for (const takenAt of [START - 1, START, START + 10, START + 5]) {
    const [row] = book.listUnproven(WALLET_ID);
    if (row !== undefined) await book.miss(row, takenAt);
  }
  expect(book.list(WALLET_ID)).toMatchObject([{ lookedAt: START + 10 }]);
});

it('a person says how one ended: what happened is never paid again, what did not can be', async () => {
  tables.rows.set(idOf(1), rowOf({ state: 'not-known' }));
  tables.rows.set(idOf(2), rowOf({ id: idOf(2), payment_hash: hashOf(2), state: 'not-known' }));
  await book.load();
  nowMs += CLEAR_AFTER_MS;
  expect(await book.clear(WALLET_ID, idOf(1), { happened: true, by: AUTHOR })).toMatchObject({
    state: 'cleared',
    happened: true,
    endedAt: nowMs,
  });
  expect(await book.clear(WALLET_ID, idOf(2), { happened: false, by: AUTHOR })).toMatchObject({
    happened: false,
  });
  expect(audited).toEqual([
    `wallet-payment.clear done ${idOf(1)}: happened`,
    `wallet-payment.clear done ${idOf(2)}: did not happen`,
  ]);
  expect(book.isBusy(WALLET_ID)).toBe(false);
  expect(await book.place(rowOf({ id: idOf(3) }), free)).toMatchObject({ id: idOf(1) });
  const again = rowOf({ id: idOf(4), payment_hash: hashOf(2) });
  // not by one who did not look whether the list has it
  expect(await book.place(again, free)).toMatchObject({ id: idOf(2), told_by: START + 300_000 });
  expect(await book.place(again, { ...free, triedIds: new Set([idOf(2)]) })).toBeNull();
  await expect(book.clear(WALLET_ID, idOf(1), { happened: false, by: AUTHOR })).rejects.toMatchObject({
    code: 'too-late',
  });
});

it('nobody can say that one did not happen while it may be on its way', async () => {
  await book.place(rowOf(), free);
  const clear = (happened: boolean) => book.clear(WALLET_ID, idOf(1), { happened, by: AUTHOR });
  await expect(clear(true)).rejects.toMatchObject({ code: 'already-running' });
  await book.settle(rowOf(), { state: 'not-known', reason: null });
  nowMs += CLEAR_AFTER_MS - 1500;
  await expect(clear(false)).rejects.toMatchObject({ code: 'already-running', retryAfterS: 2 });
  nowMs += 1500;
  expect(await clear(false)).toMatchObject({ state: 'cleared' });
  await expect(book.clear(OTHER_WALLET_ID, idOf(1), { happened: true, by: AUTHOR })).rejects.toMatchObject({
    code: 'not-found',
  });
});

it('what the list shows at the very moment counts more than what a person says', async () => {
  tables.rows.set(idOf(1), rowOf({ state: 'not-known' }));
  const crossed: PaymentBook = open({ record: () => crossed.prove(rowOf(), PROOF) });
  await crossed.load();
  nowMs += CLEAR_AFTER_MS;
  // the audit of the proof proves it once more, which changes nothing
  expect(await crossed.clear(WALLET_ID, idOf(1), { happened: false, by: AUTHOR })).toMatchObject({
    state: 'paid',
  });
});

it('of many the newest are shown, and the unclear ones', async () => {
  tables.rows.set(idOf(0), rowOf({ id: idOf(0), payment_hash: hashOf(0), state: 'not-known' }));
  for (let index = 1; index <= 60; index += 1)
    tables.rows.set(
      idOf(index),
      rowOf({ id: idOf(index), payment_hash: hashOf(index), state: 'paid', sent_at: START + index }),
    );
  await book.load();
  const ids = book.list(WALLET_ID).map(({ id }) => id);
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([51, idOf(60), idOf(0)]);
  expect(await book.find(idOf(1))).toMatchObject({ state: 'paid' });
});

it('shows no payment of an earlier user of the wallet', async () => {
  await book.place(rowOf(), free);
  await book.prove(rowOf(), PROOF);
  tables.rows.set(idOf(1), rowOf({ state: 'paid', wallet_id: `former ${WALLET_ID}` }));
  await book.reload(WALLET_ID);
  expect(book.list(WALLET_ID)).toEqual([]);
});
