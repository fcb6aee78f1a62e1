import { afterEach, beforeEach, expect, it } from 'vitest';
import { readExpiry, toExpiry } from './expiry.ts';
import { ACCOUNT_ID, createRecordPlace, type RecordPlace } from './record-place.fixture.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 1, 12);
const LIFE = 61 * DAY;

const facts = { isKnown: true, startsWhole: true };
const soon = [
  { amount: 10n, minedAt: 300 },
  { amount: 10n, minedAt: 200 },
  { amount: 10n, minedAt: 100 },
];

it.each([
  { unpaid: 50n, later: 50n, expiring: '0', first: null },
  { unpaid: 40n, later: 50n, expiring: '0', first: null },
  { unpaid: 51n, later: 50n, expiring: '1', first: 300 + LIFE },
  { unpaid: 65n, later: 50n, expiring: '15', first: 200 + LIFE },
  { unpaid: 80n, later: 50n, expiring: '30', first: 100 + LIFE },
  { unpaid: 90n, later: 50n, expiring: '30', first: 100 + LIFE },
])('of $unpaid unpaid and $later newer, $expiring expire', ({ unpaid, later, expiring, first }) => {
  expect(toExpiry({ unpaid, later, soon, ...facts })).toEqual({
    expiringNanogrin: expiring,
    firstExpiresAt: first,
    isWhole: true,
  });
});

it('says that it is not whole where credits can be missing', () => {
  expect(toExpiry({ unpaid: 80n, later: 50n, soon, isKnown: true, startsWhole: false }).isWhole).toBe(true);
  expect(toExpiry({ unpaid: 81n, later: 50n, soon, isKnown: true, startsWhole: false }).isWhole).toBe(false);
  expect(toExpiry({ unpaid: 10n, later: 50n, soon, isKnown: false, startsWhole: true }).isWhole).toBe(false);
});

let place: RecordPlace;
beforeEach(async () => {
  place = await createRecordPlace();
});
afterEach(() => place.stop());

it('reads it from the record: by day where days are whole, by credit around the edge', async () => {
  const ages = [1, 30, 53.9, 54.1, 60, 60.9, 61.1];
  const credits = ages.map((age, index) => ({
    height: 100 - index,
    mined_at: NOW - age * DAY,
    amount: '10',
  }));
  for (const credit of credits) {
    const row = { account_id: ACCOUNT_ID, ...credit };
    await place.db.insertInto('pool_credits').values(row).execute();
    const day = Math.floor(credit.mined_at / DAY);
    await place.db
      .insertInto('pool_credit_days')
      .values({ account_id: ACCOUNT_ID, day, amount: '10', block_count: 1 })
      .onConflict((conflict) => conflict.columns(['account_id', 'day']).doUpdateSet({ amount: '20' }))
      .execute();
  }
  const balances = { unpaidNanogrin: '40', immatureNanogrin: '10', paidNanogrin: null, minedNanogrin: null };
  expect(await readExpiry(place.db, ACCOUNT_ID, { balances, nowMs: NOW })).toEqual({
    expiringNanogrin: '20',
    firstExpiresAt: NOW + DAY,
    isWhole: true,
  });
  const unknown = { ...balances, unpaidNanogrin: null };
  expect(await readExpiry(place.db, ACCOUNT_ID, { balances: unknown, nowMs: NOW })).toBeNull();
});
