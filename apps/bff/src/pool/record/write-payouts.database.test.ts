import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ListedPayout } from '../needs.ts';
import { readPayouts } from './record-lists.ts';
import { ACCOUNT_ID, createRecordPlace, type RecordPlace } from './record-place.fixture.ts';
import { writePayouts } from './write-payouts.ts';

let place: RecordPlace;
let idCount: number;
beforeEach(async () => {
  place = await createRecordPlace();
  idCount = 0;
});
afterEach(() => place.stop());

const payoutOf = (facts: Partial<ListedPayout>): ListedPayout => ({
  paidAt: 1000,
  amountNanogrin: '5',
  txId: null,
  commit: null,
  status: 'sent',
  tone: 'busy',
  ...facts,
});
const write = (...payouts: ListedPayout[]) =>
  writePayouts(place.db, { accountId: ACCOUNT_ID, payouts, takenAt: 7, createId: () => `p${++idCount}` });
const readAll = () => place.db.selectFrom('pool_payouts').selectAll().orderBy('id').execute();

it('knows a payout again by its transaction, and writes down what its status became', async () => {
  expect(await write(payoutOf({ txId: 'a' }))).toBe(true);
  expect(await write(payoutOf({ txId: 'a' }))).toBe(false);
  expect(await write(payoutOf({ txId: 'a', paidAt: 2000, status: 'confirmed', tone: 'ok' }))).toBe(true);
  expect(await readAll()).toMatchObject([{ id: 'p1', status: 'confirmed', tone: 'ok', paid_at: 2000 }]);
});

it('else by its commitment, else by time and amount, and learns what it did not know', async () => {
  await write(payoutOf({ commit: 'c' }), payoutOf({ paidAt: 9, amountNanogrin: '8' }));
  await write(
    payoutOf({ commit: 'c', txId: 'a', paidAt: 3 }),
    payoutOf({ paidAt: 9, amountNanogrin: '8', txId: 'b' }),
  );
  expect(await readAll()).toMatchObject([
    { id: 'p1', tx_id: 'a', output_commit: 'c', paid_at: 3 },
    { id: 'p2', tx_id: 'b' },
  ]);
});

it('two payouts of one time and amount stay two', async () => {
  await write(payoutOf({ txId: 'a' }), payoutOf({ txId: 'b' }));
  expect(await write(payoutOf({ txId: 'b' }), payoutOf({ txId: 'a' }))).toBe(false);
  await write(payoutOf({ txId: 'c' }), payoutOf({ txId: 'b' }), payoutOf({ txId: 'a' }));
  expect((await readAll()).map(({ tx_id }) => tx_id)).toEqual(['a', 'b', 'c']);
});

it('two that nothing tells apart stay two as well', async () => {
  await write(payoutOf({}), payoutOf({}));
  expect(await write(payoutOf({}), payoutOf({}))).toBe(false);
  expect(await readAll()).toHaveLength(2);
});

it('one that was not paid yet is the same when it is', async () => {
  await write(payoutOf({ paidAt: null, status: 'pending' }));
  await write(payoutOf({ paidAt: 5000, status: 'sent' }));
  expect(await readAll()).toMatchObject([{ id: 'p1', paid_at: 5000, status: 'sent' }]);
});

it('one that failed and the next try of the same amount are not taken for each other', async () => {
  const failed = payoutOf({ paidAt: null, status: 'cancelled', tone: 'bad' });
  await write(failed);
  const again = payoutOf({ paidAt: null, status: 'pending' });
  await write(again, failed);
  const both = [
    { id: 'p1', status: 'cancelled' },
    { id: 'p2', status: 'pending' },
  ];
  expect(await readAll()).toMatchObject(both);
  expect(await write(again, failed)).toBe(false);
  // it failed between two looks
  await write(
    payoutOf({ paidAt: null, status: 'waiting' }),
    payoutOf({ ...again, status: 'failed' }),
    failed,
  );
  expect(await readAll()).toMatchObject([
    both[0],
    { id: 'p2', status: 'failed' },
    { id: 'p3', status: 'waiting' },
  ]);
});

it('and neither where the pool lists the oldest first', async () => {
  const paid = [payoutOf({ paidAt: 1000, txId: 'a' }), payoutOf({ paidAt: 2000, txId: 'b' })];
  const failed = payoutOf({ paidAt: null, status: 'cancelled', tone: 'bad' });
  await write(...paid, failed);
  await write(...paid, failed, payoutOf({ paidAt: null, status: 'pending' }));
  expect((await readAll()).map(({ status }) => status)).toEqual(['sent', 'sent', 'cancelled', 'pending']);
});

it('an amount that is left out once is kept, and brings no second payout', async () => {
  await write(
    payoutOf({ paidAt: null, txId: 'a' }),
    payoutOf({}),
    payoutOf({ paidAt: null, status: 'pending' }),
  );
  const before = await readAll();
  const untold: Partial<ListedPayout>[] = [
    { paidAt: null, txId: 'a' },
    {},
    { paidAt: null, status: 'pending' },
  ];
  await write(...untold.map((facts) => payoutOf({ ...facts, amountNanogrin: null })));
  expect(await readAll()).toEqual(before);
  await write(...untold.map(payoutOf));
  expect(await readAll()).toEqual(before);
});

it('one that was given up does not stand above those that were paid after it', async () => {
  const given = payoutOf({ paidAt: null, status: 'cancelled', tone: 'bad' });
  const waiting = payoutOf({ paidAt: null, amountNanogrin: '6', status: 'pending' });
  await write(waiting, payoutOf({ txId: 'late', paidAt: 9 }), given, payoutOf({ txId: 'early', paidAt: 5 }));
  const order = (await readPayouts(place.db, ACCOUNT_ID)).map(({ status, txId }) => txId ?? status);
  // first seen at 7
  expect(order).toEqual(['pending', 'late', 'cancelled', 'early']);
});

it('those the pool no longer lists stay, and are told apart', async () => {
  await write(payoutOf({ txId: 'a' }), payoutOf({ txId: 'b' }));
  await write(payoutOf({ txId: 'b' }));
  expect(await readAll()).toMatchObject([
    { tx_id: 'a', is_listed: 0 },
    { tx_id: 'b', is_listed: 1 },
  ]);
  await write(payoutOf({ txId: 'b' }), payoutOf({ txId: 'a' }));
  expect((await readAll()).map(({ is_listed }) => is_listed)).toEqual([1, 1]);
});

it('what the pool leaves out is not forgotten', async () => {
  await write(payoutOf({ txId: 'a', commit: 'c' }));
  expect(await write(payoutOf({ txId: 'a', commit: null, paidAt: null }))).toBe(false);
  expect(await readAll()).toMatchObject([{ output_commit: 'c', paid_at: 1000 }]);
});

it('a pool that makes up new payouts at every look neither fills the disk nor holds up the server', async () => {
  const rows = Array.from({ length: 9999 }, (_, index) => ({
    id: `x${index}`,
    account_id: ACCOUNT_ID,
    paid_at: index,
    amount: '1',
    tx_id: `t${index}`,
    output_commit: null,
    status: null,
    tone: 'neutral',
    is_listed: 0,
    first_seen_at: 1,
  }));
  for (let from = 0; from < rows.length; from += 1000)
    await place.db
      .insertInto('pool_payouts')
      .values(rows.slice(from, from + 1000))
      .execute();
  await write(...['a', 'b', 'c'].map((txId) => payoutOf({ txId })));
  await write(payoutOf({ txId: 'a', status: 'done' }), payoutOf({ txId: 'd' }));
  const stored = await readAll();
  expect(stored).toHaveLength(10_000);
  // what is known is followed still
  expect(stored.filter(({ is_listed }) => is_listed === 1)).toMatchObject([{ tx_id: 'a', status: 'done' }]);
  const before = process.cpuUsage();
  await write(...Array.from({ length: 3000 }, (_, index) => payoutOf({ txId: `u${index}`, paidAt: -index })));
  const { user } = process.cpuUsage(before);
  // found one by one they took 4 s
  expect(user / 1000).toBeLessThan(1000);
});
