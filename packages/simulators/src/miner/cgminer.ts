import { unitOf } from '../ground/random.ts';
import { type Chain, type ChainReading, changeChain, createChain, NO_TOTALS, readChain } from './chain.ts';
import type { AutoTuneMode, MinerModel } from './models.ts';
import {
  activePoolIndex,
  createPool,
  newestShareMs,
  type Pool,
  type PoolConfig,
  type PoolStatus,
  poolCounters,
  sumChains,
} from './pools.ts';

/** `starting` and `down` refuse the backend's connection, `hung` takes it and never answers. */
export type CgminerPhase = 'running' | 'starting' | 'down' | 'hung';

export interface Cgminer {
  readonly seed: number;
  readonly model: MinerModel;
  readonly chains: Chain[];
  pools: Pool[];
  /** When the running or coming instance answers first (simulated ms). */
  readyAtMs: number;
  /** Until when the tuner works; forced by `tuning`. */
  tunedAtMs: number;
  /** Set through the control endpoint; null = as time has it. */
  forcedPhase: Exclude<CgminerPhase, 'running'> | null;
  forcedTuning: boolean | null;
  fanDutyPercent: number | null;
  rateFactor: number;
  /** Rate of one chain in the present mode, in the unit of the "MHS" fields. */
  nominalWire: number;
}

export interface NewCgminer {
  readonly seed: number;
  readonly model: MinerModel;
  readonly chainCount: number;
  readonly missingChains: readonly number[];
  readonly settlesAtC: number;
}

/** cgminer before its first start. */
export function createCgminer(plan: NewCgminer): Cgminer {
  const chains = Array.from({ length: plan.chainCount }, (_, id) => {
    const chain = createChain({ id, seed: plan.seed, model: plan.model, settlesAtC: plan.settlesAtC });
    chain.present = !plan.missingChains.includes(id);
    return chain;
  });
  return {
    seed: plan.seed,
    model: plan.model,
    chains,
    pools: [],
    readyAtMs: 0,
    tunedAtMs: 0,
    forcedPhase: null,
    forcedTuning: null,
    fanDutyPercent: null,
    rateFactor: 1,
    nominalWire: plan.model.ratePerMode.balanced,
  };
}

/** What the backend meets when it connects at a time (simulated ms). */
export function cgminerPhase(cgminer: Cgminer, atMs: number): CgminerPhase {
  if (cgminer.forcedPhase !== null) return cgminer.forcedPhase;
  // cgminer ends at once when its configuration names no pool.
  if (cgminer.pools.length === 0) return 'down';
  return atMs < cgminer.readyAtMs ? 'starting' : 'running';
}

/** The chains cgminer found when it started: the order gives "ASC". */
export function presentChains(cgminer: Cgminer): Chain[] {
  return cgminer.chains.filter((chain) => chain.present);
}

function rateOf(cgminer: Cgminer, chain: Chain): number {
  if (chain.killed || activePoolIndex(cgminer.pools) < 0) return 0;
  const own = 0.985 + 0.03 * unitOf(chain.seed, 9);
  return cgminer.nominalWire * cgminer.rateFactor * own;
}

/** Gives every chain the rate, pool and difficulty that follow from the present state. */
export function applyWork(cgminer: Cgminer, atMs: number): void {
  const poolIndex = activePoolIndex(cgminer.pools);
  for (const chain of cgminer.chains) {
    const rateWire = rateOf(cgminer, chain);
    const idleSinceMs = rateWire > 0 ? null : (chain.segment.idleSinceMs ?? atMs);
    changeChain(chain, atMs, { rateWire, poolIndex: Math.max(poolIndex, 0), idleSinceMs });
  }
}

function readAll(cgminer: Cgminer, atMs: number): ChainReading[] {
  return presentChains(cgminer).map((chain) => readChain(chain, atMs));
}

/** Closes the active pool's account and opens the one of the pool that is active from now on. */
function switchPools(cgminer: Cgminer, atMs: number): void {
  const readings = readAll(cgminer, atMs);
  const sums = sumChains(readings, atMs);
  const next = activePoolIndex(cgminer.pools);
  cgminer.pools.forEach((pool, index) => {
    if (pool.activeFrom !== null) {
      pool.lastShareMs = newestShareMs(presentChains(cgminer), readings);
      pool.carried = poolCounters(pool, sums);
      pool.activeFrom = null;
    }
    if (index === next) pool.activeFrom = sums;
  });
}

export interface CgminerStart {
  readonly atMs: number;
  /** When it answers first (simulated ms). */
  readonly readyAtMs: number;
  readonly pools: readonly PoolConfig[];
  readonly mode: AutoTuneMode;
  /** How long the tuner works after that. */
  readonly tuningMs: number;
}

/** Starts cgminer anew: counters from 0, dead chains tried again, pools from the configuration. */
export function startCgminer(cgminer: Cgminer, start: CgminerStart): void {
  cgminer.readyAtMs = start.readyAtMs;
  cgminer.tunedAtMs = start.readyAtMs + start.tuningMs;
  cgminer.nominalWire = cgminer.model.ratePerMode[start.mode];
  cgminer.pools = start.pools.map(createPool);
  for (const chain of cgminer.chains) {
    changeChain(chain, start.atMs, {});
    chain.killed = false;
    changeChain(chain, start.readyAtMs, { means: [0, 0, 0, 0], totals: NO_TOTALS, idleSinceMs: null });
  }
  applyWork(cgminer, start.readyAtMs);
  switchPools(cgminer, start.readyAtMs);
}

/** Stops a chain's work for good (until a restart): counters and temperature freeze, the means decay. */
export function killChain(cgminer: Cgminer, chain: Chain, atMs: number): void {
  changeChain(chain, atMs, {});
  chain.killed = true;
  applyWork(cgminer, atMs);
}

/** Lets a killed chain work again. */
export function reviveChain(cgminer: Cgminer, chain: Chain, atMs: number): void {
  changeChain(chain, atMs, {});
  chain.killed = false;
  applyWork(cgminer, atMs);
}

/** Changes a pool's state; the next alive pool takes over. */
export function setPoolStatus(
  cgminer: Cgminer,
  change: { pool: Pool; status: PoolStatus },
  atMs: number,
): void {
  change.pool.status = change.status;
  switchPools(cgminer, atMs);
  applyWork(cgminer, atMs);
}

/** Whether a chain's tuner has finished; a dead one never does (reference 4). */
export function isTuned(cgminer: Cgminer, chain: Chain, atMs: number): boolean {
  if (cgminer.forcedTuning !== null) return !cgminer.forcedTuning;
  return !chain.killed && atMs >= cgminer.tunedAtMs;
}

// reference 4: 100 % in the captures up to 70 s after the start, target 75 C, full from 95 C on.
const FULL_FAN_AFTER_START_MS = 90_000;
const FULL_FAN_C = 95;

/** Duty of both fans in percent; 0 = cgminer gives none. */
export function fanDutyPercent(cgminer: Cgminer, readings: readonly ChainReading[], atMs: number): number {
  if (cgminer.fanDutyPercent !== null) return cgminer.fanDutyPercent;
  const hottestC = Math.max(...readings.map((reading) => reading.temperatureC));
  if (atMs - cgminer.readyAtMs < FULL_FAN_AFTER_START_MS || hottestC >= FULL_FAN_C) return 100;
  return Math.min(100, Math.max(10, Math.round(55 + (hottestC - 70) * 4)));
}
