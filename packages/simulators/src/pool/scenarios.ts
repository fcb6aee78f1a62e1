import type { AccountPlan, WorkerPlan } from './plan.ts';
import type { AccountScenario } from './scenario-names.ts';

const HOUR_S = 3600;
const DAY_S = 86_400;

const TWO: readonly WorkerPlan[] = [
  { name: 'steady', agent: 'iPollo G1-mini 1.3.0', gps: 1.2, staleShare: 0.01 },
  { name: 'other', agent: 'GMiner 2.75', gps: 0.5, staleShare: 0.02 },
];

const MANY_WORKERS: readonly WorkerPlan[] = Array.from({ length: 300 }, (_, index) => ({
  name: `rack-${String(index).padStart(3, '0')}`,
  agent: 'iPollo G1-mini 1.3.0',
  gps: 1.1 + (index % 20) / 100,
  staleShare: 0.01,
  ...(index % 23 === 0 ? { changedAgoS: 2 * HOUR_S } : {}),
}));

const SCENARIOS: Readonly<Record<AccountScenario, AccountPlan>> = {
  mining: {},
  // Nothing was credited yet, whatever the pool found in these hours.
  new: { workers: TWO, minesForS: 3 * HOUR_S, creditedForS: 0, paysEveryS: 0 },
  'never-seen': { workers: [], minesForS: 0, paysEveryS: 0, wallet: '' },
  // One for half an hour, one for three days.
  'worker-offline': {
    workers: [
      ...TWO,
      { name: 'just-stopped', gps: 1, changedAgoS: 1800 },
      { name: 'gone', gps: 1, changedAgoS: 3 * DAY_S },
    ],
  },
  'worker-low': { workers: [...TWO, { name: 'limping', gps: 1, changedAgoS: HOUR_S, laterGps: 0.35 }] },
  stopped: { workers: TWO.map((worker) => ({ ...worker, changedAgoS: 5 * HOUR_S })) },
  // Older than a day and 60 days is gone; the oldest left are on the edge.
  expiring: { paysEveryS: 30 * DAY_S, paidAgoS: 90 * DAY_S },
  'below-minimum': { workers: [{ name: 'tiny', gps: 0.02 }], minesForS: 20 * DAY_S, paysEveryS: 0 },
  'no-wallet': { wallet: '' },
  'wallet-unreachable': { walletReachable: false },
  limited: { limited: true },
  // Every credit is beyond 2^53 nanogrin, and all of them together are within 64 bits.
  'beyond-2-53': { creditFactor: 10_000_019 },
  'many-payouts': { paysEveryS: DAY_S, paidAgoS: 3 * DAY_S },
  'many-workers': { workers: MANY_WORKERS },
  'unknown-algorithm': { workers: [...TWO, { name: 'pioneer', algorithm: 'other', gps: 3 }] },
  'mail-waiting': { mailedAgoS: HOUR_S },
};

/** The plan with what its scenario fills in. */
export function planWithScenario(plan: AccountPlan): AccountPlan {
  return { ...SCENARIOS[plan.scenario ?? 'mining'], ...plan };
}
