import type { Algorithm } from './mining/algorithms.ts';
import type { AccountScenario } from './scenario-names.ts';

/** One worker; everything but its name has a default. */
export interface WorkerPlan {
  readonly name: string;
  readonly agent?: string;
  /** Default C32. */
  readonly algorithm?: Algorithm;
  /** Graphs per second (default 2). */
  readonly gps?: number;
  /** A second algorithm it mines besides, at the same rate. */
  readonly alsoMines?: Algorithm;
  readonly invalidShare?: number;
  readonly staleShare?: number;
  /** Seconds since it works (default: as long as the account). */
  readonly workedForS?: number;
  /** Seconds since its rate became `laterGps`; absent = it never changed. */
  readonly changedAgoS?: number;
  /** Default 0: it stopped. */
  readonly laterGps?: number;
}

/** What a caller may say about one account; everything has a default. */
export interface AccountPlan {
  /** An e-mail address. */
  readonly user?: string;
  readonly password?: string;
  readonly scenario?: AccountScenario;
  readonly workers?: readonly WorkerPlan[];
  readonly monitor?: boolean;
  /** Where http payouts go; '' = none. */
  readonly wallet?: string;
  /** Whether the pool reaches that wallet. */
  readonly walletReachable?: boolean;
  readonly limited?: boolean;
  /** Seconds since the account began to mine. */
  readonly minesForS?: number;
  /** Seconds of that time in which blocks of the pool were credited (default: all of it). */
  readonly creditedForS?: number;
  /** Seconds between the payouts of the past; 0 = none was ever asked for. */
  readonly paysEveryS?: number;
  /** Seconds since the newest of them. */
  readonly paidAgoS?: number;
  /** A whole number that multiplies every credit: amounts beyond 2^53 nanogrin from some millions on. */
  readonly creditFactor?: number;
  /** A payout by e-mail was asked for this many seconds ago and its mail has come; absent = none. */
  readonly mailedAgoS?: number;
}

export type ResolvedAccountPlan = Required<Omit<AccountPlan, 'mailedAgoS'>> & {
  readonly mailedAgoS: number | null;
};

const DAY_S = 86_400;

function userOf(index: number): string {
  // A plus sign is what most clients spoil in a path.
  return index === 1 ? 'rig+garage@pool.example' : `miner-${index + 1}@pool.example`;
}

/** One worker with HTML in its name and agent: text from the pool is text. */
const WORKERS: readonly WorkerPlan[] = [
  { name: 'garage-1', agent: 'iPollo G1-mini 1.3.0', gps: 1.18, invalidShare: 0.004, staleShare: 0.011 },
  { name: 'garage-2', agent: 'iPollo G1-mini 1.3.0', gps: 1.21, invalidShare: 0.004, staleShare: 0.012 },
  { name: 'office', agent: 'GMiner 2.75', gps: 0.47, invalidShare: 0.002, staleShare: 0.02 },
  { name: 'old-card', agent: 'lolMiner/1.88', algorithm: 'C31', gps: 0.63, staleShare: 0.03 },
  { name: '<img src=x onerror=alert(1)>', agent: '<b>grin-miner</b> 4.2.0', gps: 0.14 },
];

/** Fills in the defaults of the account at a place; the scenario's own are in `plan` already. */
export function resolveAccountPlan(plan: AccountPlan, index: number): ResolvedAccountPlan {
  return {
    user: plan.user ?? userOf(index),
    password: plan.password ?? `pool-password-${index + 1}`,
    scenario: plan.scenario ?? 'mining',
    workers: plan.workers ?? WORKERS,
    monitor: plan.monitor ?? false,
    wallet: plan.wallet ?? '203.0.113.7:3415',
    walletReachable: plan.walletReachable ?? true,
    limited: plan.limited ?? false,
    minesForS: plan.minesForS ?? 200 * DAY_S,
    creditedForS: plan.creditedForS ?? plan.minesForS ?? 200 * DAY_S,
    paysEveryS: plan.paysEveryS ?? 20 * DAY_S,
    paidAgoS: plan.paidAgoS ?? 12 * DAY_S,
    creditFactor: plan.creditFactor ?? 1,
    mailedAgoS: plan.mailedAgoS ?? null,
  };
}
