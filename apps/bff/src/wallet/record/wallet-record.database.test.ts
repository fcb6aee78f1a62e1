import { afterEach, beforeEach, expect, it } from 'vitest';
import { failing, listedOf, readAt, readingsOf, WALLET_ID } from '../fake-wallet.fixture.ts';
import type { KeptPart, ListedTransaction } from '../needs.ts';
import { readKeptParts } from './kept-parts.ts';
import { createRecordPlace, type RecordPlace } from './record-place.fixture.ts';
import { WalletRecord } from './wallet-record.ts';

let place: RecordPlace;
let record: WalletRecord;
let user: string | null;
let changes: number;
let cleared: number;
let bugs: unknown[];
const open = (db = place.db) =>
  new WalletRecord({
    db,
    readUser: () => user,
    onChange: () => {
      changes += 1;
    },
    onCleared: async () => {
      cleared += 1;
    },
    reportBug: (error) => bugs.push(error),
  });
beforeEach(async () => {
  [user, changes, cleared, bugs] = ['a@example.org', 0, 0, []];
  place = await createRecordPlace();
  record = open();
});
afterEach(async () => {
  await record.stop();
  expect(bugs).toEqual([]);
  await place.stop();
});

const follow = async (
  takenAt: number,
  transactions: readonly ListedTransaction[] | null,
  parts: readonly KeptPart[] = [],
) => {
  const reading = transactions === null ? readingsOf().address : readAt(transactions, takenAt);
  record.follow(WALLET_ID, readingsOf({ transactions: { ...reading, value: transactions } }), parts);
  await record.settled(WALLET_ID);
};
const readRows = () => place.db.selectFrom('wallet_transactions').selectAll().execute();
const partOf = (body: string, takenAt: number, part = 'transactions'): KeptPart => ({ part, takenAt, body });
const readKept = async () => (await readKeptParts(place.db)).get(WALLET_ID) ?? [];

it('what the wallet lists is written, and browsers are told of what is new only', async () => {
  await follow(1, [listedOf()]);
  await follow(2, [listedOf()]);
  await follow(3, null);
  expect([changes, (await readRows()).length]).toEqual([1, 1]);
  await follow(4, [listedOf({ memo: 'late' })]);
  expect(changes).toBe(2);
});

it('a list that was written is not looked at again until there is a newer one', async () => {
  await follow(1, [listedOf()]);
  await place.db.deleteFrom('wallet_transactions').execute();
  await follow(1, [listedOf()]);
  expect(await readRows()).toEqual([]);
  await follow(2, [listedOf()]);
  expect(await readRows()).toHaveLength(1);
});

it('another start goes on where the one before ended', async () => {
  await follow(1, [listedOf({ amountSat: -1000 })], [partOf('[1]', 1)]);
  record = open(await place.openAgain());
  expect(await readKept()).toEqual([partOf('[1]', 1)]);
  await follow(1, [listedOf({ amountSat: -900 })], [partOf('[1]', 1)]);
  expect(changes).toBe(1);
  expect(await readRows()).toMatchObject([{ amount_sat: -1000 }]);
  expect(await place.db.selectFrom('wallet_marks').select('has_gaps').execute()).toEqual([{ has_gaps: 0 }]);
});

it('answers are kept, the same words again only when they are ten minutes newer', async () => {
  await follow(1, [], [partOf('a', 1), partOf('b', 1, 'contacts')]);
  await follow(60_000, [], [partOf('a', 60_000), partOf('c', 60_000, 'contacts')]);
  const byPart = async () => (await readKept()).sort((one, other) => (one.part < other.part ? -1 : 1));
  expect(await byPart()).toEqual([partOf('c', 60_000, 'contacts'), partOf('a', 1)]);
  await follow(700_000, [], [partOf('a', 700_000)]);
  expect(await byPart()).toEqual([partOf('a', 700_000)]);
});

it('at another address the record stays, and what was answered does not', async () => {
  await follow(1, [listedOf()], [partOf('a', 1)]);
  record.move(WALLET_ID);
  await record.settled(WALLET_ID);
  expect([(await readRows()).length, await readKept(), cleared]).toEqual([1, [], 0]);
});

it('of another user nothing stays, also of what is being written right then', async () => {
  await follow(1, [listedOf()], [partOf('a', 1)]);
  await place.db.insertInto('wallet_hidden_contacts').values({ wallet_id: WALLET_ID, key: 'k' }).execute();
  record.follow(WALLET_ID, readingsOf({ transactions: readAt([listedOf({ memo: 'late' })], 2) }), []);
  user = 'b@example.org';
  record.move(WALLET_ID);
  await record.settled(WALLET_ID);
  expect([await readRows(), await readKept(), cleared]).toEqual([[], [], 1]);
  expect(await place.db.selectFrom('wallet_hidden_contacts').selectAll().execute()).toEqual([]);
  await follow(3, [listedOf()]);
  expect(await readRows()).toHaveLength(1);
});

it('what was reckoned in another unit is reckoned anew, and exact amounts stay', async () => {
  const exact = listedOf({ kind: 'invoice', amountSat: 7, isExact: true });
  await follow(1, [listedOf({ amountSat: -1000, feesSat: 5 }), exact]);
  record.reckonAnew(WALLET_ID);
  await record.settled(WALLET_ID);
  expect((await readRows()).map(({ amount_sat }) => amount_sat).sort()).toEqual([7, null]);
  // of the very list that was written already
  await follow(1, [listedOf({ amountSat: -3, feesSat: 1 }), exact]);
  expect(await readRows()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ amount_sat: -3, fees_sat: 1 }),
      expect.objectContaining({ amount_sat: 7 }),
    ]),
  );
});

it('a wallet that is removed in the middle of a write is no bug, and a database that fails is one', async () => {
  record.follow(WALLET_ID, readingsOf({ transactions: readAt([listedOf()], 1) }), []);
  await place.db.deleteFrom('wallets').execute();
  user = null;
  record.forget(WALLET_ID);
  await record.stop();
  expect(bugs).toEqual([]);
  user = 'a@example.org';
  const broken = failing();
  record = new WalletRecord({
    db: place.db,
    readUser: () => user,
    onChange: () => {
      throw broken;
    },
    onCleared: async () => undefined,
    reportBug: (error) => bugs.push(error),
  });
  record.move(WALLET_ID);
  await record.stop();
  expect(bugs.splice(0)).toEqual([broken]);
});
