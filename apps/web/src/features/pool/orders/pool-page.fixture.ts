import type { PoolOrder } from '@mintdeck/shared-types/pool/orders';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';

export const ACCOUNT_ID = 'abcdefghijk1';
export const PAGE = `GET /api/v1/pool-accounts/${ACCOUNT_ID}`;
/** The server's clock of these tests. */
export const NOW = 1_795_262_400_000;
export const PASSWORD = 'correct horse battery';

/** An order of a payout that the pool took. */
export const orderOf = (facts: Partial<PoolOrder> = {}): PoolOrder => ({
  id: 'order-0000000001',
  kind: 'payout',
  state: 'done',
  by: 'anna',
  sentAt: NOW - 60_000,
  endedAt: NOW - 59_000,
  method: 'http',
  amountNanogrin: '12345678901',
  txId: null,
  sha256: null,
  asked: null,
  answered: null,
  isSeen: false,
  lookedForUntilMs: null,
  note: null,
  ...facts,
});

interface PageFacts extends Partial<Omit<PoolPage, 'config'>> {
  config?: Partial<PoolPage['config']>;
  unpaidNanogrin?: string | null;
  settings?: NonNullable<PoolPage['dashboard']['value']>['settings'];
}

/** The page of an account with 12.345678901 GRIN unpaid, of which nothing was ordered. */
export const pageOf = ({
  config,
  unpaidNanogrin = '12345678901',
  settings,
  ...facts
}: PageFacts = {}): PoolPage => {
  const takenAt = NOW - 30_000;
  const balances = { immatureNanogrin: '1', unpaidNanogrin, paidNanogrin: '2', minedNanogrin: '3' };
  return {
    config: {
      id: ACCOUNT_ID,
      revision: 1,
      name: 'Garage',
      user: 'anna@example.org',
      address: 'https://api.grinmint.com',
      paused: false,
      offlineAfterMin: 20,
      lowBelowPercent: 70,
      password: 'none',
      ...config,
    },
    account: {
      id: ACCOUNT_ID,
      name: 'Garage',
      host: 'api.grinmint.com',
      state: 'ok',
      since: NOW - 3_600_000,
      takenAt,
      balances,
      ratesGps: null,
      workers: null,
      expiringNanogrin: null,
      openOrder: null,
      seq: 1,
    },
    dashboard: {
      value: {
        source: 'dashboard',
        lastSeenAt: null,
        statistics: [],
        workers: null,
        activeWorkerCount: null,
        balances,
        settings:
          settings === undefined ? { monitor: true, wallet: '203.0.113.*:3415', limited: false } : settings,
        oddities: [],
        clockAheadMs: null,
      },
      takenAt,
      failure: null,
    },
    payouts: { value: [], takenAt, failure: null },
    credits: { value: [], takenAt, failure: null },
    isRecordFull: false,
    expiry: null,
    orders: [],
    awaited: null,
    nextAskAt: NOW,
    ...facts,
  };
};
