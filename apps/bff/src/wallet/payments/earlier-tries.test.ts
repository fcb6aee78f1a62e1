import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeskPlace, type DeskPlace, failing } from './desk-place.fixture.ts';
import { isTelling } from './earlier-tries.ts';
import {
  AUTHOR,
  hashOf,
  idOf,
  listedOf,
  listOf,
  OTHER_WALLET_ID,
  readingsOf,
  rowOf,
  START,
  WALLET_ID,
} from './payment-row.fixture.ts';

// A server that paid may say in plain words that it did not: its own list tells, a minute later.

/** the server's minute, and what its list takes */
const TOLD_AFTER_MS = 90_000;
const SAID = 'unable to find a path to destination';

let place: DeskPlace;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  place = createDeskPlace();
  place.wallet.answer = () => Promise.reject(failing({ said: SAID }));
});
afterEach(() => {
  expect(place.bugs).toEqual([]);
  vi.useRealTimers();
});

const pay = (id: string) =>
  place.payDesk.pay(WALLET_ID, { id, text: 'lntb…', amountMsat: '1500000', pin: '1234' }, AUTHOR);
const list = (rows: Parameters<typeof listOf>[0], facts = {}) => {
  const transactions = { ...listOf(rows, place.clock.nowMs).transactions, ...facts };
  place.wallet.refreshed = () => readingsOf({ transactions });
};
const pass = async (ms: number) => {
  place.clock.nowMs += ms;
  await vi.advanceTimersByTimeAsync(ms);
};
const refused = (refusal: string, facts: object = {}) => ({
  code: 'request-refused',
  fields: { refusal, paymentId: idOf(1) },
  ...facts,
});

it('is not tried again before the list of its wallet can tell, and the answer says when that is', async () => {
  expect(await pay(idOf(1))).toMatchObject({ state: 'failed', reason: SAID });
  list([]);
  await expect(pay(idOf(2))).rejects.toMatchObject(refused('failed-lately', { retryAfterS: 90 }));
  await pass(TOLD_AFTER_MS - 1000);
  await expect(pay(idOf(2))).rejects.toMatchObject(refused('failed-lately', { retryAfterS: 1 }));
  await pass(1001);
  list([]);
  expect(await pay(idOf(2))).toMatchObject({ id: idOf(2), state: 'failed' });
  expect(place.wallet.sent).toHaveLength(2);
});

it('was paid all the same when the list has it, and is never tried again', async () => {
  await pay(idOf(1));
  await pass(TOLD_AFTER_MS + 1);
  list([listedOf(hashOf(1))]);
  await expect(pay(idOf(2))).rejects.toMatchObject(refused('already-paid'));
  expect(place.wallet.sent).toHaveLength(1);
});

it.each<[string, () => void]>([
  ['the wallet cannot be asked', () => undefined],
  ['its list is an old one', () => list([], { failure: { code: 'malformed' } })],
  ['its list was read before', () => list([], { takenAt: START + TOLD_AFTER_MS })],
])('is not tried again while nobody can tell: %s', async (_name, happen) => {
  await pay(idOf(1));
  await pass(TOLD_AFTER_MS + 1);
  happen();
  await expect(pay(idOf(2))).rejects.toMatchObject({ code: 'request-refused' });
  expect(place.wallet.sent).toHaveLength(1);
});

it('a clock that is set forward makes no list newer', async () => {
  await pay(idOf(1));
  place.clock.nowMs += 600_000;
  list([]);
  await expect(pay(idOf(2))).rejects.toMatchObject(refused('failed-lately'));
  expect(place.wallet.sent).toHaveLength(1);
});

it('one that is being sent is cleared by nobody, and is no other one’s when the clock goes wild', async () => {
  const gate = Promise.withResolvers<void>();
  place.wallet.answer = () => gate.promise;
  const paying = pay(idOf(1));
  await vi.advanceTimersByTimeAsync(0);
  place.clock.nowMs += 400_000;
  await place.watch.look(WALLET_ID, listOf([], place.clock.nowMs));
  expect(place.book.list(WALLET_ID)).toMatchObject([{ state: 'sending' }]);
  const clear = () => place.book.clear(WALLET_ID, idOf(1), { happened: false, by: AUTHOR });
  await expect(clear()).rejects.toMatchObject({ code: 'already-running' });
  gate.reject(failing({ kind: 'timeout', reason: 'timed-out', isDoubtful: true }));
  expect(await paying).toMatchObject({ state: 'not-known' });
  expect(await clear()).toMatchObject({ state: 'cleared', happened: false });
  list([]);
  await expect(pay(idOf(2))).rejects.toMatchObject(refused('failed-lately'));
  expect(place.wallet.sent).toHaveLength(1);
});

it('a wrong PIN can be tried again at once', async () => {
  place.wallet.answer = () => Promise.reject(failing({ reason: 'wrong-password', said: 'invalid' }));
  await pay(idOf(1));
  await pay(idOf(2));
  expect(place.wallet.sent).toHaveLength(2);
});

it('what failed at a wallet that is gone is not tried at another one, unless its list told before', async () => {
  const elsewhere = rowOf({ wallet_id: `former ${OTHER_WALLET_ID}`, state: 'failed', reason: SAID });
  place.tables.rows.set(idOf(1), { ...elsewhere, told_by: START - 1000 });
  await expect(pay(idOf(2))).rejects.toMatchObject({ fields: { refusal: 'failed-elsewhere' } });
  place.tables.rows.set(idOf(1), { ...elsewhere, told_by: START - 1000, looked_at: START - 500 });
  expect(await pay(idOf(2))).toMatchObject({ id: idOf(2) });
});

it('one that came and went while another was judged stops it', async () => {
  const gate = Promise.withResolvers<void>();
  const record = place.store.insert;
  place.store.insert = async (...row) => {
    await gate.promise;
    return record(...row);
  };
  const late = pay(idOf(2));
  await vi.advanceTimersByTimeAsync(0);
  place.store.insert = record;
  expect(await pay(idOf(1))).toMatchObject({ state: 'failed' });
  gate.resolve();
  await expect(late).rejects.toMatchObject(refused('failed-lately', { retryAfterS: 90 }));
  expect(place.wallet.sent).toHaveLength(1);
});

it('every look at the list is kept that tells of one that was denied', async () => {
  await pay(idOf(1));
  for (const [ms, lookedAt] of [
    [1000, null],
    [TOLD_AFTER_MS, START + TOLD_AFTER_MS + 1000],
    [1000, START + TOLD_AFTER_MS + 1000],
  ] as const) {
    await pass(ms);
    await place.watch.look(WALLET_ID, listOf([], place.clock.nowMs));
    expect(place.book.list(WALLET_ID)).toMatchObject([{ state: 'failed', lookedAt }]);
  }
});

it('a list that is full of newer payments tells nothing', () => {
  const newer = Array.from({ length: 50 }, (_, index) => listedOf(hashOf(100 + index), { at: START + 1 }));
  const row = rowOf();
  expect(isTelling(row, listOf(newer), START)).toBe(false);
  expect(isTelling(row, listOf(newer.slice(1)), START)).toBe(true);
  expect(isTelling(row, listOf([...newer.slice(1), listedOf(hashOf(99), { at: START - 1 })]), START)).toBe(
    true,
  );
  expect(isTelling(row, listOf([], START), START)).toBe(false);
});
