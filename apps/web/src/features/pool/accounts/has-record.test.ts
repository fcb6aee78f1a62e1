import { expect, it } from 'vitest';
import { poolPageOf } from '../page/pool-page.fixture.ts';
import { hasRecord } from './has-record.ts';

const NOTHING = { value: null, takenAt: null, failure: null };
const UNREAD = {
  ...poolPageOf({ account: { state: 'unreachable', takenAt: null } }),
  payouts: NOTHING,
  credits: NOTHING,
};

it('is there once anything was read, and also when only our record is left of it', () => {
  expect(hasRecord(UNREAD)).toBe(false);
  expect(hasRecord({ ...UNREAD, credits: { ...NOTHING, value: [] } })).toBe(false);
  expect(hasRecord(poolPageOf({}))).toBe(true);
  const credit = { height: 1, amountNanogrin: '1', minedAt: 0 };
  expect(hasRecord({ ...UNREAD, credits: { ...NOTHING, value: [credit] } })).toBe(true);
});
