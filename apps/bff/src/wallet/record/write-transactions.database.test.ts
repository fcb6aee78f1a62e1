import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf, listedOf, WALLET_ID } from '../fake-wallet.fixture.ts';
import type { ListedTransaction } from '../needs.ts';
import { readHistory } from './read-history.ts';
import { createRecordPlace, paymentRowOf, type RecordPlace } from './record-place.fixture.ts';
import { writeTransactions } from './write-transactions.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 10, 1);

let place: RecordPlace;
let takenAt: number;
beforeEach(async () => {
  place = await createRecordPlace();
  takenAt = START + DAY_MS;
});
afterEach(() => place.stop());

const write = (transactions: readonly ListedTransaction[], rowsMax?: number) => {
  takenAt += 60_000;
  const more = rowsMax === undefined ? {} : { rowsMax };
  return writeTransactions(place.db, { walletId: WALLET_ID, transactions, takenAt, ...more });
};
const readAll = () => place.db.selectFrom('wallet_transactions').selectAll().orderBy('sort_at').execute();
const read = () => readHistory(place.db, WALLET_ID, { before: null });
/** As a wallet lists them: the newest first, a minute apart. */
const listOf = (from: number, count: number): ListedTransaction[] =>
  Array.from({ length: count }, (_, index) => {
    const number = from + count - 1 - index;
    return listedOf({ hash: hashOf(number), at: START + number * 60_000 });
  });

describe('a row', () => {
  it('is written once, and again only when something of it is another', async () => {
    const row = listedOf({ kind: 'chain', confirmations: 0, amountSat: 11 });
    expect(await write([row])).toBe(true);
    expect(await write([row])).toBe(false);
    expect(await write([{ ...row, confirmations: 2 }])).toBe(true);
    expect(await readAll()).toMatchObject([{ kind: 'chain', confirmations: 2, amount_sat: 11, note: null }]);
  });

  it('stays when the wallet no longer lists it, with its note', async () => {
    await write([listedOf({})]);
    await place.db.updateTable('wallet_transactions').set({ note: 'mine' }).execute();
    await write([listedOf({ hash: hashOf(2), at: START + 1000 })]);
    await write([]);
    expect(await readAll()).toMatchObject([{ hash: hashOf(1), note: 'mine' }, { hash: hashOf(2) }]);
  });

  it('of a chain and of Lightning with one hash are two, and one listed twice is one', async () => {
    await write([listedOf({}), listedOf({ kind: 'chain' }), listedOf({ amountSat: -7 })]);
    expect(await readAll()).toHaveLength(2);
    expect((await read()).transactions.map(({ amountSat }) => amountSat)).toEqual([-1000, -1000]);
  });

  it('does not drift with the rate, and learns its amount when the unit is known', async () => {
    await write([listedOf({ amountSat: null })]);
    await write([listedOf({ amountSat: -1000 })]);
    expect(await write([listedOf({ amountSat: -912 })])).toBe(false);
    expect(await readAll()).toMatchObject([{ amount_sat: -1000, is_exact: 0 }]);
  });

  it('that we paid ourselves has the amount of its invoice, whatever is reckoned, and who got it', async () => {
    await write([listedOf({ amountSat: -240 })]);
    await place.db
      .insertInto('wallet_payments')
      .values(paymentRowOf({ amount_msat: '250500' }))
      .execute();
    expect(await write([listedOf({ amountSat: -240 })])).toBe(true);
    expect((await read()).transactions).toMatchObject([
      { amountSat: -251, isExact: true, peerName: 'Carol', memo: 'beer' },
    ]);
    expect(await write([listedOf({ amountSat: -260 })])).toBe(false);
  });

  it('that was received has the amount and the memo of its own invoice', async () => {
    await write([listedOf({ kind: 'invoice', amountSat: 29_411, isExact: true, memo: 'tea' })]);
    expect((await read()).transactions).toMatchObject([
      { id: `invoice:${hashOf(1)}`, amountSat: 29_411, isExact: true, memo: 'tea', peerName: null },
    ]);
  });

  it('of hostile numbers and texts is within bounds, and one without a hash is none', async () => {
    await write([
      listedOf({ amountSat: 1e300, feesSat: -5, at: -1, memo: `\u0000${'x'.repeat(5000)}` }),
      listedOf({ hash: 'x'.repeat(1e6) }),
    ]);
    const [row, ...others] = (await read()).transactions;
    expect(row).toMatchObject({ amountSat: null, feesSat: null, at: null, memo: 'x'.repeat(1000) });
    expect(others).toEqual([]);
  });
});

describe('a chain that was given up', () => {
  const chainOf = (number: number, confirmations: number) =>
    listedOf({ kind: 'chain', hash: hashOf(number), confirmations, at: START + number * 60_000 });

  it('leaves its row as one that was never confirmed', async () => {
    await write([chainOf(2, 1), chainOf(1, 9)]);
    expect(await write([chainOf(1, 10)])).toBe(true);
    expect(await readAll()).toMatchObject([{ confirmations: 10 }, { hash: hashOf(2), confirmations: 0 }]);
    expect(await write([chainOf(1, 10)])).toBe(false);
    // it came back
    await write([chainOf(2, 1), chainOf(1, 11)]);
    expect(await readAll()).toMatchObject([{}, { hash: hashOf(2), confirmations: 1 }]);
  });

  it('is not thought of one that is too old to be listed, or was built on, or when the list is of nobody we know', async () => {
    await write([chainOf(3, 2), chainOf(2, 8), chainOf(1, 2)]);
    await write([chainOf(3, 2)]);
    await write([]);
    await write([chainOf(9, 1)]);
    expect((await readAll()).map(({ confirmations }) => confirmations)).toEqual([2, 8, 2, 1]);
  });
});

describe('what may be missing', () => {
  it('is nothing while lists overlap, and the record begins with the oldest row of the first list', async () => {
    await write(listOf(0, 50));
    await write(listOf(49, 50));
    expect(await read()).toMatchObject({ hasGaps: false, recordFromMs: START, isFull: false, rest: 0 });
    expect((await read()).transactions).toHaveLength(99);
  });

  it('is something when none of the listed ones was known', async () => {
    await write(listOf(0, 50));
    await write(listOf(50, 50));
    expect((await read()).hasGaps).toBe(true);
    await write(listOf(60, 50));
    expect((await read()).hasGaps).toBe(true);
  });

  it('is something when a short list has lost what lasts, and nothing when it begins', async () => {
    await write([]);
    expect(await read()).toMatchObject({ hasGaps: false, recordFromMs: takenAt });
    await write(listOf(0, 2));
    expect((await read()).hasGaps).toBe(false);
    await write([]);
    expect((await read()).hasGaps).toBe(false);
    await write(listOf(5, 2));
    expect((await read()).hasGaps).toBe(true);
  });

  it('is nothing when only an unconfirmed row went', async () => {
    await write([listedOf({ kind: 'chain', confirmations: 0 })]);
    await write(listOf(5, 2));
    expect((await read()).hasGaps).toBe(false);
  });

  it('is not known before anything was read', async () => {
    expect(await read()).toEqual({
      transactions: [],
      rest: 0,
      recordFromMs: null,
      hasGaps: false,
      isFull: false,
    });
  });
});

it('a wallet that makes up new rows at every look fills its record and no more, and what is known is followed', async () => {
  await write(listOf(0, 3), 5);
  await write([...listOf(10, 3), ...listOf(0, 3)], 5);
  expect(await readAll()).toHaveLength(5);
  const chain = listedOf({ hash: hashOf(2), memo: 'late', at: START });
  expect(await write([...listOf(20, 9), chain], 5)).toBe(true);
  expect(await write([...listOf(30, 9), chain], 5)).toBe(false);
  expect((await readAll()).map(({ memo }) => memo)).toContain('late');
  expect(await readHistory(place.db, WALLET_ID, { before: null, recordMax: 5 })).toMatchObject({
    isFull: true,
  });
});

it('two writers at once write each row once, and the exact amount stays', async () => {
  const lists = [listOf(0, 50), listOf(10, 50), listOf(20, 50)].map((list) => list.slice(0, 50));
  const exact = (list: ListedTransaction[]) =>
    list.map((row) => ({ ...row, amountSat: -7, isExact: true as boolean }));
  await writeTransactions(place.db, { walletId: WALLET_ID, transactions: lists[0] ?? [], takenAt });
  // PostgreSQL gives each a connection of its own
  for (const list of lists)
    await Promise.all([
      writeTransactions(place.db, { walletId: WALLET_ID, transactions: list, takenAt }),
      writeTransactions(place.db, { walletId: WALLET_ID, transactions: exact(list), takenAt }),
    ]);
  const rows = await readAll();
  expect(rows).toHaveLength(70);
  expect(new Set(rows.map(({ amount_sat }) => amount_sat))).toEqual(new Set([-7]));
  expect((await read()).hasGaps).toBe(false);
});
