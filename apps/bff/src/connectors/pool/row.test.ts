import { poolAccountSchema } from '@mintdeck/shared-types/pool/account';
import type { PoolDashboard } from '@mintdeck/shared-types/pool/page';
import { unread } from '@mintdeck/shared-types/reading';
import { expect, it } from 'vitest';
import { toDashboard } from './normalize.ts';
import { FIRST, settingsOf } from './pool-world.fixture.ts';
import { type RowParts, toPoolAccount } from './row.ts';

const value = toDashboard(
  {
    unpaid_balance: '12',
    statistics: [
      { algorithm: 'C29', current_hashrate: 0, average_hashrate: 0 },
      { algorithm: 'C31', current_hashrate: null, average_hashrate: 0.5 },
      { algorithm: 'C32', current_hashrate: 2, average_hashrate: null },
      { algorithm: 'C33', current_hashrate: null, average_hashrate: null },
    ],
    workers: [{ name: 'a' }, { name: 'b' }],
  },
  { takenAt: 5, clockAheadMs: null, offlineAfterMin: 20, lowBelowPercent: 70, findMiner: () => null },
);
const rowOf = (over: Partial<RowParts>) =>
  poolAccountSchema.parse(
    toPoolAccount({
      settings: settingsOf(FIRST, { address: 'https://pool.example:8443/api' }),
      dashboard: { value, takenAt: 5, failure: null },
      status: { state: 'ok', since: 3 },
      extras: { expiringNanogrin: '9', openOrder: 'payout' },
      seq: 7,
      ...over,
    }),
  );

it('shows what mines, counts workers by state, and adds what our record knows', () => {
  expect(rowOf({})).toEqual({
    id: FIRST,
    name: 'Ours',
    host: 'pool.example:8443',
    state: 'ok',
    since: 3,
    takenAt: 5,
    balances: { immatureNanogrin: null, unpaidNanogrin: '12', paidNanogrin: null, minedNanogrin: null },
    ratesGps: [
      ['c31', null, 0.5],
      ['c32', 2, null],
    ],
    workers: { ok: 0, low: 0, offline: 0, gone: 0, unknown: 2 },
    expiringNanogrin: '9',
    openOrder: 'payout',
    seq: 7,
  });
});

it('knows nothing before the first answer, and no workers of userStats', () => {
  expect(rowOf({ dashboard: unread<PoolDashboard>() })).toMatchObject({
    takenAt: null,
    balances: null,
    ratesGps: null,
    workers: null,
  });
  const stats = { ...value, workers: null };
  expect(rowOf({ dashboard: { value: stats, takenAt: 5, failure: null } }).workers).toBeNull();
});
