import type { SimClock } from '../ground/clock.ts';
import { type Account, createAccount, type PoolFacts } from './account.ts';
import type { ActiveFault } from './faults/faults.ts';
import { liveThePast } from './money/payout-desk.ts';
import { type AccountPlan, resolveAccountPlan } from './plan.ts';
import type { PostReport } from './post-log.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { createReplyCache, type ReplyCache } from './reply-cache.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { planWithScenario } from './scenarios.ts';
import { DEFAULT_SETTINGS, type PoolSettings } from './settings.ts';

/** What does not change while a pool runs. */
export interface PoolBasis {
  readonly clock: SimClock;
  readonly seed: number;
  readonly plans: readonly AccountPlan[];
  readonly facts: PoolFacts;
  readonly history: { readonly points: number; readonly everyS: number };
  readonly settings: Partial<PoolSettings>;
  readonly logSize: number;
}

/** A running pool. */
export interface Pool extends Omit<PoolBasis, 'settings'> {
  readonly basis: PoolBasis;
  readonly settings: PoolSettings;
  accounts: Account[];
  readonly faults: ActiveFault[];
  readonly cache: ReplyCache;
  readonly limit: RateLimit;
  readonly requests: RequestLog;
  posts: PostReport[];
  /** Cancels the orders that are still to be carried out. */
  readonly lateOrders: Set<() => void>;
  /** Called after faults came or went by themselves. */
  onFaultsChange: () => void;
}

function createAccounts({ clock, seed, plans, facts }: PoolBasis, settings: PoolSettings): Account[] {
  // To the second, so that the same start gives the same past.
  const nowMs = Math.floor(clock.nowMs() / 1000) * 1000;
  return plans.map((plan, index) => {
    const resolved = resolveAccountPlan(planWithScenario(plan), index);
    const account = createAccount(resolved, { index, seed }, nowMs);
    liveThePast({ clock, settings, facts }, account, nowMs);
    return account;
  });
}

/** A pool in the condition of its plan. */
export function createPool(basis: PoolBasis): Pool {
  const settings = { ...DEFAULT_SETTINGS, ...basis.settings };
  return {
    ...basis,
    basis,
    settings,
    accounts: createAccounts(basis, settings),
    faults: [],
    cache: createReplyCache(),
    limit: createRateLimit(),
    requests: createRequestLog(basis.logSize),
    posts: [],
    lateOrders: new Set(),
    onFaultsChange: () => undefined,
  };
}

/** Back to the condition of the plan, with empty logs; time goes on. The caller opens the port again. */
export function resetPool(pool: Pool): void {
  for (const { jobs } of pool.accounts) for (const cancel of jobs) cancel();
  for (const { cancel } of pool.faults) cancel();
  for (const cancel of pool.lateOrders) cancel();
  pool.lateOrders.clear();
  pool.faults.length = 0;
  Object.assign(pool.settings, DEFAULT_SETTINGS, pool.basis.settings);
  pool.accounts = createAccounts(pool.basis, pool.settings);
  pool.cache.clear();
  pool.limit.clear();
  pool.requests.clear();
  pool.posts = [];
}

/** The account of an e-mail address, as it is written. */
export function findAccount(pool: Pool, user: string): Account | undefined {
  return pool.accounts.find((account) => account.user === user);
}

/** How far the pool's clock is ahead of the right one, ms. */
export function skewMsOf({ faults }: Pool): number {
  return faults.reduce(
    (sum, { fault }) => (fault.kind === 'clock-skew' ? sum + (fault.skewS ?? 0) * 1000 : sum),
    0,
  );
}
