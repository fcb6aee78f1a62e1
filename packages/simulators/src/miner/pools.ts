import type { Chain, ChainReading } from './chain.ts';

/** One pool as the configuration file holds it. */
export interface PoolConfig {
  readonly url: string;
  readonly user: string;
  readonly pass: string;
}

export const POOL_STATUSES = ['Alive', 'Dead', 'Disabled', 'Rejecting'] as const;
export type PoolStatus = (typeof POOL_STATUSES)[number];

/** Sums over all chains; a pool's own counters are the part that fell into its active time. */
export interface PoolSums {
  readonly activeS: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly difficultyAccepted: number;
  readonly difficultyRejected: number;
  readonly diff1: number;
}

export interface Pool {
  readonly config: PoolConfig;
  status: PoolStatus;
  /** What was earned in earlier active times. */
  carried: PoolSums;
  /** Sums of the chains when the present active time began; null while inactive. */
  activeFrom: PoolSums | null;
  lastShareMs: number;
}

const NOTHING: PoolSums = {
  activeS: 0,
  accepted: 0,
  rejected: 0,
  difficultyAccepted: 0,
  difficultyRejected: 0,
  diff1: 0,
};

/** A pool that cgminer has just read from the configuration. */
export function createPool(config: PoolConfig): Pool {
  return { config, status: 'Alive', carried: NOTHING, activeFrom: null, lastShareMs: 0 };
}

/** Adds up the chains at a time (simulated ms). */
export function sumChains(readings: readonly ChainReading[], atMs: number): PoolSums {
  let accepted = 0;
  let rejected = 0;
  let difficultyAccepted = 0;
  let difficultyRejected = 0;
  let diff1 = 0;
  for (const { totals, diff1: work } of readings) {
    accepted += totals.accepted;
    rejected += totals.rejected;
    difficultyAccepted += totals.difficultyAccepted;
    difficultyRejected += totals.difficultyRejected;
    diff1 += work;
  }
  return { activeS: atMs / 1000, accepted, rejected, difficultyAccepted, difficultyRejected, diff1 };
}

/** A pool's own counters, given the present sums of the chains. */
export function poolCounters(pool: Pool, sums: PoolSums): PoolSums {
  const { carried, activeFrom: from } = pool;
  if (from === null) return carried;
  return {
    activeS: carried.activeS + sums.activeS - from.activeS,
    accepted: carried.accepted + sums.accepted - from.accepted,
    rejected: carried.rejected + sums.rejected - from.rejected,
    difficultyAccepted: carried.difficultyAccepted + sums.difficultyAccepted - from.difficultyAccepted,
    difficultyRejected: carried.difficultyRejected + sums.difficultyRejected - from.difficultyRejected,
    diff1: carried.diff1 + sums.diff1 - from.diff1,
  };
}

/** The pool cgminer works for: the first alive one in order of priority, or -1. */
export function activePoolIndex(pools: readonly Pool[]): number {
  return pools.findIndex((pool) => pool.status === 'Alive');
}

/** Time (simulated ms) of the newest share of any chain, 0 when there was none. */
export function newestShareMs(chains: readonly Chain[], readings: readonly ChainReading[]): number {
  let newestMs = 0;
  for (let i = 0; i < chains.length; i += 1) {
    newestMs = Math.max(newestMs, readings[i]?.totals.lastShareMs ?? 0);
  }
  return newestMs;
}
