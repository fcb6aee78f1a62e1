import type { PoolDashboard, PoolPayout } from '@mintdeck/shared-types/pool/page';
import { unread } from '@mintdeck/shared-types/reading';
import type { PoolOrderRow } from '../../db/pool-schema.ts';
import type { PoolReadings } from '../needs.ts';
import { NOTHING_BEFORE, type OrderBefore } from './order-row.ts';

/** When the order of a test is sent, ms since the epoch. */
export const SENT = 1_800_000_000_000;
export const DAY_MS = 86_400_000;

/** A payout by e-mail that was taken. */
export const rowOf = ({
  before,
  ...facts
}: Partial<Omit<PoolOrderRow, 'before'>> & { before?: Partial<OrderBefore> } = {}): PoolOrderRow => ({
  account_id: 'aaaaaaaaaaaa',
  id: 'one',
  kind: 'payout',
  state: 'done',
  by_account_id: 'p',
  username: 'ann',
  source_address: '::1',
  sent_at: SENT,
  ended_at: null,
  method: 'email',
  amount: null,
  tx_id: null,
  sha256: null,
  asked: null,
  answered: null,
  is_seen: 0,
  is_over: 0,
  note: null,
  before: JSON.stringify({ ...NOTHING_BEFORE, ...before }),
  ...facts,
});

/** A listed payout that was made by the pool's wallet and has no answer yet. */
export const payoutOf = (facts: Partial<PoolPayout> = {}): PoolPayout => ({
  id: 'new',
  paidAt: null,
  amountNanogrin: '50',
  txId: 'aaaa',
  commit: null,
  status: 'sent',
  tone: 'busy',
  isListed: true,
  ...facts,
});

const DASHBOARD: PoolDashboard = {
  source: 'dashboard',
  lastSeenAt: null,
  statistics: [],
  workers: null,
  activeWorkerCount: null,
  balances: {
    immatureNanogrin: null,
    unpaidNanogrin: '5000000000',
    paidNanogrin: '10',
    minedNanogrin: null,
  },
  settings: { monitor: false, wallet: '', limited: null },
  clockAheadMs: null,
  oddities: [],
};

/** What the pool says, all taken at one time. */
export const readingsOf = (
  takenAt: number,
  facts: { dashboard?: Partial<PoolDashboard>; settings?: PoolReadings['settings']['value'] } = {},
): PoolReadings => {
  const of = <T>(value: T) => ({ value, takenAt, failure: null });
  return {
    dashboard: of({ ...DASHBOARD, ...facts.dashboard }),
    history: unread(),
    payouts: of([]),
    credits: unread(),
    settings: facts.settings ? of(facts.settings) : unread(),
    nextAskAt: takenAt,
  };
};
