import { ALGORITHMS, weightOf } from './algorithms.ts';
import { msAtHeight, REWARD_NANOGRIN } from './blocks.ts';
import { AVERAGE_WINDOW_MS, ratesAt, type Worker } from './worker.ts';

/** What the pool's blocks are shared by. */
export interface PoolShape {
  /** Rate of everybody else, as C32 graphs per second. */
  readonly othersGps: number;
  /** Part the pool keeps, 0 to 1. */
  readonly fee: number;
}

/** Consensus weight of what workers did in the day before a time, per second. */
function scoreAt(workers: readonly Worker[], atMs: number): number {
  const rates = ratesAt(workers, atMs, AVERAGE_WINDOW_MS);
  return ALGORITHMS.reduce((sum, algorithm, place) => sum + weightOf(algorithm) * (rates[place] ?? 0), 0);
}

/** Nanogrin credited to workers for a block the pool found: their part of the day before it. */
export function creditOf(pool: PoolShape, workers: readonly Worker[], height: number): bigint {
  const own = scoreAt(workers, msAtHeight(height));
  const part = own / (own + pool.othersGps * weightOf('C32'));
  return BigInt(Math.floor(Number(REWARD_NANOGRIN) * (1 - pool.fee) * part));
}
