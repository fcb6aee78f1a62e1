import { countEvents, hash32, roundTo, smoothNoise, unitOf } from '../ground/random.ts';
import type { MinerModel } from './models.ts';

/** cgminer's windows: the field called "5s" is its log interval. */
export const MEAN_WINDOWS_S = [5, 60, 300, 900] as const;
export type Means = readonly [number, number, number, number];

/** What a chain has counted since cgminer started. */
export interface ChainTotals {
  readonly totalWire: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly hardwareErrors: number;
  readonly difficultyAccepted: number;
  readonly difficultyRejected: number;
  readonly lastShareMs: number;
  readonly lastSharePool: number;
  readonly lastShareDifficulty: number;
}

/** The job of a chain since its last change; everything later is computed from this and the clock. */
export interface ChainSegment {
  readonly sinceMs: number;
  /** Rate in the unit of the "MHS" fields; 0 = no work is done. */
  readonly rateWire: number;
  readonly difficulty: number;
  readonly poolIndex: number;
  readonly means: Means;
  readonly totals: ChainTotals;
  readonly temperatureC: number;
  /** Temperature the chain settles at. */
  readonly settlesAtC: number;
  /** When useful work ended; null while it goes on. */
  readonly idleSinceMs: number | null;
}

export interface Chain {
  /** Physical place, 0-based: the "ID" of DEVS. */
  readonly id: number;
  readonly seed: number;
  readonly model: MinerModel;
  /** Share of the work that is bad, and of the shares that the pool refuses. */
  readonly errorShare: number;
  rejectShare: number;
  present: boolean;
  killed: boolean;
  segment: ChainSegment;
}

export interface ChainReading {
  readonly means: Means;
  readonly totals: ChainTotals;
  readonly diff1: number;
  readonly temperatureC: number;
  readonly lastValidWorkMs: number;
  readonly status: 'Alive' | 'Sick' | 'Dead';
}

export const NO_TOTALS: ChainTotals = {
  totalWire: 0,
  accepted: 0,
  rejected: 0,
  hardwareErrors: 0,
  difficultyAccepted: 0,
  difficultyRejected: 0,
  lastShareMs: 0,
  lastSharePool: -1,
  lastShareDifficulty: 0,
};

// reference 3, DEVS: Sick after 120 s and Dead after 600 s without work.
const SICK_AFTER_MS = 120_000;
const DEAD_AFTER_MS = 600_000;
// Width of the swing of each mean: the captured 5s values differ by 10 %, the 15m ones by 1 %.
const MEAN_SWING = [0.1, 0.04, 0.015, 0.006] as const;
const TEMPERATURE_TAU_S = 60;
// cgminer hands out work of up to 129, so the captured Diff1 Work are multiples of it.
const WORK_STEP = 129;

function statusOf(segment: ChainSegment, atMs: number): ChainReading['status'] {
  if (segment.idleSinceMs === null) return 'Alive';
  const idleMs = atMs - segment.idleSinceMs;
  if (idleMs < SICK_AFTER_MS) return 'Alive';
  return idleMs < DEAD_AFTER_MS ? 'Sick' : 'Dead';
}

function meanAt(segment: ChainSegment, window: 0 | 1 | 2 | 3, elapsedS: number): number {
  const left = Math.exp(-elapsedS / MEAN_WINDOWS_S[window]);
  return segment.rateWire + (segment.means[window] - segment.rateWire) * left;
}

function swing(chain: Chain, window: 0 | 1 | 2 | 3, atMs: number): number {
  if (chain.segment.rateWire === 0) return 1;
  const slot = atMs / 1000 / MEAN_WINDOWS_S[window];
  return 1 + MEAN_SWING[window] * smoothNoise(hash32(chain.seed, window), slot);
}

// cgminer may be told of a change before it is up: its segment then lies in the future.
function elapsedOf(segment: ChainSegment, atMs: number): number {
  return Math.max(0, (atMs - segment.sinceMs) / 1000);
}

function totalsAt(chain: Chain, atMs: number): ChainTotals {
  const { segment, model, seed } = chain;
  const { totals } = segment;
  const elapsedS = elapsedOf(segment, atMs);
  const doneWire = segment.rateWire * elapsedS;
  if (doneWire <= 0) return totals;
  const diff1 = (doneWire * model.hashesPerWireUnit) / model.hashesPerDiff1;
  const shares = diff1 / segment.difficulty;
  const segmentSeed = hash32(seed, Math.floor(segment.sinceMs / 1000));
  const accepted = countEvents(hash32(segmentSeed, 1), shares * (1 - chain.rejectShare));
  const rejected = countEvents(hash32(segmentSeed, 2), shares * chain.rejectShare);
  const errors = countEvents(hash32(segmentSeed, 3), diff1 * chain.errorShare);
  const shared = accepted.count > 0;
  const perShareMs = (elapsedS * 1000) / (shares * (1 - chain.rejectShare));
  return {
    totalWire: totals.totalWire + doneWire,
    accepted: totals.accepted + accepted.count,
    rejected: totals.rejected + rejected.count,
    hardwareErrors: totals.hardwareErrors + errors.count,
    difficultyAccepted: totals.difficultyAccepted + accepted.count * segment.difficulty,
    difficultyRejected: totals.difficultyRejected + rejected.count * segment.difficulty,
    lastShareMs: shared ? segment.sinceMs + accepted.lastAt * perShareMs : totals.lastShareMs,
    lastSharePool: shared ? segment.poolIndex : totals.lastSharePool,
    lastShareDifficulty: shared ? segment.difficulty : totals.lastShareDifficulty,
  };
}

function temperatureAt(chain: Chain, atMs: number): number {
  const { segment } = chain;
  // A chain that does no work is not asked any more: its last temperature stays (reference 3, DEVS).
  if (chain.killed) return segment.temperatureC;
  const left = Math.exp(-elapsedOf(segment, atMs) / TEMPERATURE_TAU_S);
  return segment.settlesAtC + (segment.temperatureC - segment.settlesAtC) * left;
}

function temperatureSwing(chain: Chain, atMs: number): number {
  return chain.killed ? 0 : 0.8 * smoothNoise(hash32(chain.seed, 7), atMs / 30_000);
}

/** Difficulty-1 shares that correspond to work done, in the steps cgminer counts. */
export function diff1Of(model: MinerModel, totalWire: number): number {
  const diff1 = (totalWire * model.hashesPerWireUnit) / model.hashesPerDiff1;
  return Math.floor(diff1 / WORK_STEP) * WORK_STEP;
}

/** Everything a chain shows at a time (simulated Unix ms), without changing it. */
export function readChain(chain: Chain, atMs: number): ChainReading {
  const { segment } = chain;
  const elapsedS = elapsedOf(segment, atMs);
  const mean = (window: 0 | 1 | 2 | 3): number =>
    roundTo(meanAt(segment, window, elapsedS) * swing(chain, window, atMs), 2);
  const totals = totalsAt(chain, atMs);
  return {
    means: [mean(0), mean(1), mean(2), mean(3)],
    totals,
    diff1: diff1Of(chain.model, totals.totalWire),
    temperatureC: Math.round(temperatureAt(chain, atMs) + temperatureSwing(chain, atMs)),
    lastValidWorkMs: segment.idleSinceMs ?? atMs,
    status: statusOf(segment, atMs),
  };
}

/** Closes the running segment at a time and opens the next one with the given changes. */
export function changeChain(chain: Chain, atMs: number, change: Partial<ChainSegment>): void {
  const { segment } = chain;
  const elapsedS = elapsedOf(segment, atMs);
  const mean = (window: 0 | 1 | 2 | 3): number => meanAt(segment, window, elapsedS);
  chain.segment = {
    ...segment,
    sinceMs: atMs,
    means: [mean(0), mean(1), mean(2), mean(3)],
    totals: totalsAt(chain, atMs),
    temperatureC: temperatureAt(chain, atMs),
    ...change,
  };
}

export interface NewChain {
  readonly id: number;
  readonly seed: number;
  readonly model: MinerModel;
  readonly settlesAtC: number;
}

/** A chain that has not begun to work; `changeChain` sets it going. */
export function createChain(plan: NewChain): Chain {
  const seed = hash32(plan.seed, 100 + plan.id);
  return {
    id: plan.id,
    seed,
    model: plan.model,
    // reference 3: captured Device Hardware% mostly between 0.003 and 0.15, Device Rejected% 0 to 0.9.
    errorShare: 0.00003 + 0.0013 * unitOf(seed, 1) ** 3,
    rejectShare: 0.002 + 0.005 * unitOf(seed, 2),
    present: true,
    killed: false,
    segment: {
      sinceMs: 0,
      rateWire: 0,
      difficulty: plan.model.shareDifficulty,
      poolIndex: 0,
      means: [0, 0, 0, 0],
      totals: NO_TOTALS,
      temperatureC: 35,
      settlesAtC: plan.settlesAtC + Math.round((unitOf(seed, 3) - 0.5) * 6),
      idleSinceMs: 0,
    },
  };
}
