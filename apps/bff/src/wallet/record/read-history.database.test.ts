import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashOf, WALLET_ID } from '../fake-wallet.fixture.ts';
import { readAllTransactions, readHistory } from './read-history.ts';
import { addWallet, createRecordPlace, paymentRowOf, type RecordPlace } from './record-place.fixture.ts';
import { writeNote } from './write-note.ts';

const START = Date.UTC(2026, 10, 1);
const COUNT = 25;

let place: RecordPlace;
beforeAll(async () => {
  place = await createRecordPlace();
  await addWallet(place.db, 'vvvvvvvvvvvv');
  for (const walletId of [WALLET_ID, 'vvvvvvvvvvvv'])
    await place.db
      .insertInto('wallet_transactions')
      .values(
        Array.from({ length: COUNT }, (_, index) => ({
          wallet_id: walletId,
          id: `payment:${hashOf(index)}`,
          kind: 'payment',
          hash: hashOf(index),
          amount_sat: -index,
          is_exact: 0,
          fees_sat: null,
          confirmations: null,
          // three of one time each
          at: START + Math.floor(index / 3),
          sort_at: START + Math.floor(index / 3),
          memo: null,
          note: null,
        })),
      )
      .execute();
});
afterAll(() => place.stop());

const ALL = Array.from({ length: COUNT }, (_, index) => `payment:${hashOf(COUNT - 1 - index)}`);

it.each([1, 2, 3, 7, COUNT, 100])(
  'every row comes once in parts of %i, and how many are left is told',
  async (rowsMax) => {
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const { transactions, rest } = await readHistory(place.db, WALLET_ID, { before, rowsMax });
      seen.push(...transactions.map(({ id }) => id));
      expect(rest).toBe(COUNT - seen.length);
      before = rest === 0 ? null : (transactions.at(-1)?.id ?? null);
    } while (before !== null);
    expect(seen).toEqual(ALL);
    const parts: string[] = [];
    for await (const rows of readAllTransactions(place.db, WALLET_ID, rowsMax))
      parts.push(...rows.map(({ id }) => id));
    expect(parts).toEqual(ALL);
  },
);

it('a row that is not there begins no part', async () => {
  await expect(readHistory(place.db, WALLET_ID, { before: 'payment:x' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

it('of several tries of one invoice the last one names whom it was for, also one of a removed wallet', async () => {
  await place.db
    .insertInto('wallet_payments')
    .values([
      paymentRowOf({ id: 'first', state: 'failed', payee_name: 'Nobody', sent_at: 5 }),
      paymentRowOf({ id: 'second', payee_name: null, contact_name: 'Carol', wallet_id: 'gone', sent_at: 6 }),
    ])
    .execute();
  const { transactions } = await readHistory(place.db, WALLET_ID, { before: null });
  expect(transactions.filter(({ peerName }) => peerName !== null)).toMatchObject([
    { hash: hashOf(1), peerName: 'Carol', memo: 'beer' },
  ]);
});

it('a note is on one row of one wallet, and an empty one takes it away', async () => {
  const id = `payment:${hashOf(4)}`;
  const write = (note: string, before: string | null) =>
    writeNote(place.db, WALLET_ID, { transactionId: id, note, before });
  expect(await write('rent', null)).toMatchObject({ id, note: 'rent' });
  const notes = await place.db.selectFrom('wallet_transactions').select('note').execute();
  expect(notes.filter(({ note }) => note !== null)).toEqual([{ note: 'rent' }]);
  expect(await write('', 'rent')).toMatchObject({ note: null });
  const stranger = { transactionId: 'x', note: 'y', before: null };
  await expect(writeNote(place.db, WALLET_ID, stranger)).rejects.toMatchObject({ code: 'not-found' });
});

it('a note that somebody else wrote meanwhile is not overwritten, and told', async () => {
  const write = (note: string, before: string | null) =>
    writeNote(place.db, WALLET_ID, { transactionId: `payment:${hashOf(4)}`, note, before });
  const both = await Promise.allSettled([write('rent', null), write('fans', null)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const kept = both[0].status === 'fulfilled' ? 'rent' : 'fans';
  const lost = kept === 'rent' ? 'fans' : 'rent';
  await expect(write(lost, null)).rejects.toMatchObject({
    code: 'changed-meanwhile',
    fields: { note: kept },
  });
  // the answer to the first was lost
  expect(await write(kept, null)).toMatchObject({ note: kept });
  // having seen it
  expect(await write(lost, kept)).toMatchObject({ note: lost });
  expect(await write('', lost)).toMatchObject({ note: null });
  await expect(write('fans', lost)).rejects.toMatchObject({ fields: { note: '' } });
});

it('ten thousand rows, each of a payment of ours, hold up nobody', async () => {
  await addWallet(place.db, 'long');
  const rows = Array.from({ length: 10_001 }, (_, index) => hashOf(100_000 + index));
  for (let from = 0; from < rows.length; from += 1000) {
    const part = [...rows.entries()].slice(from, from + 1000);
    await place.db
      .insertInto('wallet_transactions')
      .values(
        part.map(([index, hash]) => ({
          wallet_id: 'long',
          id: `payment:${hash}`,
          kind: 'payment',
          hash,
          amount_sat: -index,
          is_exact: 1,
          fees_sat: 1,
          confirmations: null,
          at: START + index,
          sort_at: START + index,
          memo: 'coffee',
          note: null,
        })),
      )
      .execute();
    await place.db
      .insertInto('wallet_payments')
      .values(part.map(([index, hash]) => paymentRowOf({ id: `long${index}`, payment_hash: hash })))
      .execute();
  }
  const before = process.cpuUsage();
  const history = await readHistory(place.db, 'long', { before: null });
  const text = JSON.stringify(history);
  const { user } = process.cpuUsage(before);
  expect([history.transactions.length, history.rest]).toEqual([10_000, 1]);
  expect(history.transactions.every(({ peerName }) => peerName === 'Carol')).toBe(true);
  expect(text.length).toBeLessThan(4e6);
  // 60 ms with SQLite
  expect(user / 1000).toBeLessThan(1000);
});
