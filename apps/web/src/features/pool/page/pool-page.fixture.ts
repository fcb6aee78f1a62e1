import type { UpstreamFailure } from '@mintdeck/shared-types/errors';
import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import type { PoolDashboard, PoolPage, PoolWorker } from '@mintdeck/shared-types/pool/page';

const TAKEN_AT = Date.UTC(2026, 10, 22, 12);

/** A worker that mines with C32. */
export const workerOf = (name: string, more: Partial<PoolWorker> = {}): PoolWorker => ({
  name,
  agent: 'GMiner 2.75',
  state: 'ok',
  lastSeenAt: TAKEN_AT,
  statistics: [
    { algorithm: 'c32', currentGps: 1, averageGps: 1, validCount: 9, invalidCount: 1, staleCount: null },
  ],
  minerId: null,
  ...more,
});

export interface PageChanges {
  account?: Partial<PoolAccount>;
  workers?: PoolWorker[] | null;
  expiry?: PoolPage['expiry'];
  awaited?: PoolPage['awaited'];
  oddities?: PoolDashboard['oddities'];
  limited?: boolean;
  isRecordFull?: boolean;
  clockAheadMs?: number | null;
  source?: PoolDashboard['source'];
  failure?: UpstreamFailure;
}

/** The page of a pool account that is well, but for what is changed. */
export const poolPageOf = (changes: PageChanges): PoolPage => {
  const { workers = [workerOf('steady')], failure = null } = changes;
  const balances = {
    immatureNanogrin: '2822700000',
    unpaidNanogrin: '48176500000',
    paidNanogrin: '0',
    minedNanogrin: '50999200000',
  };
  const account: PoolAccount = {
    id: 'aaaaaaaaaaaa',
    name: 'main',
    host: 'pool.example',
    state: 'ok',
    since: TAKEN_AT,
    takenAt: TAKEN_AT,
    balances,
    ratesGps: [['c32', 1, 1]],
    workers: null,
    expiringNanogrin: null,
    openOrder: null,
    seq: 1,
    ...changes.account,
  };
  const dashboard: PoolDashboard = {
    source: changes.source ?? 'dashboard',
    lastSeenAt: TAKEN_AT,
    statistics: [],
    workers,
    activeWorkerCount: null,
    balances,
    settings: { monitor: true, wallet: null, limited: changes.limited ?? false },
    clockAheadMs: changes.clockAheadMs ?? null,
    oddities: changes.oddities ?? [],
  };
  return {
    config: {
      id: account.id,
      revision: 1,
      name: account.name,
      user: 'me@example.org',
      address: 'https://pool.example',
      paused: false,
      offlineAfterMin: 20,
      lowBelowPercent: 70,
      password: 'none',
    },
    account,
    dashboard: { value: dashboard, takenAt: account.takenAt, failure },
    payouts: { value: [], takenAt: TAKEN_AT, failure: null },
    credits: { value: [], takenAt: TAKEN_AT, failure: null },
    isRecordFull: changes.isRecordFull ?? false,
    expiry: changes.expiry ?? null,
    orders: [],
    awaited: changes.awaited ?? null,
    nextAskAt: TAKEN_AT,
  };
};
