import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashOf, listedOf, WALLET_ID } from '../fake-wallet.fixture.ts';
import { readHistory } from './read-history.ts';
import { createRecordPlace, type RecordPlace } from './record-place.fixture.ts';
import { writePast } from './write-past.ts';
import { writeTransactions } from './write-transactions.ts';

const START = Date.UTC(2026, 10, 1);
const DAY_MS = 86_400_000;

let place: RecordPlace;
beforeEach(async () => {
  place = await createRecordPlace();
});
afterEach(() => place.stop());

/** The newest first, a minute apart. */
const rows = Array.from({ length: 200 }, (_, index) => {
  const number = 200 - index;
  return listedOf({ hash: hashOf(number), at: START + number * 60_000 });
});
const past = { walletId: WALLET_ID, transactions: rows, takenAt: START + DAY_MS };

it.each([
  ['after', true],
  ['before', false],
])('the past is whole when it is told %s the first look at the wallet', async (_, isLookFirst) => {
  const look = () => writeTransactions(place.db, { ...past, transactions: rows.slice(0, 50) });
  if (isLookFirst) await look();
  await writePast(place.db, { ...past, notes: new Map([[hashOf(7), 'screws']]) });
  if (!isLookFirst) await look();
  const { transactions, recordFromMs, hasGaps } = await readHistory(place.db, WALLET_ID, { before: null });
  expect({ recordFromMs, hasGaps }).toEqual({ recordFromMs: START + 60_000, hasGaps: false });
  expect(transactions.map(({ hash }) => hash)).toEqual(rows.map(({ hash }) => hash));
  expect(transactions.filter(({ note }) => note !== null)).toMatchObject([
    { hash: hashOf(7), note: 'screws' },
  ]);
});
