import { roundTo, unitOf } from '../ground/random.ts';
import { type CgminerPhase, cgminerPhase, fanDutyPercent, isTuned, presentChains } from './cgminer.ts';
import { type Chain, type ChainReading, readChain } from './chain.ts';
import type { Miner } from './device.ts';
import { type DisplayRate, displayRate } from './display-rate.ts';
import { GENERATION_FACTS } from './generations.ts';
import { type Pool, type PoolSums, poolCounters, sumChains } from './pools.ts';

type Fields = Record<string, string | number | boolean>;

/** The two parts of the summary that cgminer itself sends, in its own names and order. */
export interface SummaryValues {
  readonly DEVS: readonly Fields[];
  readonly POOLS: readonly Fields[];
  readonly fanDutyPercent: number;
  readonly tuning: boolean;
  readonly totalHash: DisplayRate | null;
}

interface ChainView {
  readonly miner: Miner;
  readonly chain: Chain;
  readonly reading: ChainReading;
  readonly elapsedS: number;
}

function unixS(miner: Miner, atMs: number): number {
  return atMs === 0 ? 0 : Math.floor(atMs / 1000 + miner.clockSkewS);
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : roundTo((100 * part) / whole, 4);
}

// reference 3, "Hash Rate rule".
function hashRateOf(reading: ChainReading, elapsedS: number): number {
  const [mean5s, mean1m, mean5m, mean15m] = reading.means;
  if (elapsedS < 300) return mean5s;
  if (elapsedS < 900) return mean1m;
  return elapsedS < 3600 ? mean5m : mean15m;
}

function hashRateFields(view: ChainView): Fields {
  const rate = hashRateOf(view.reading, view.elapsedS);
  if (!GENERATION_FACTS[view.miner.generation].displayUnits) return { 'Hash Rate': rate };
  const shown = displayRate(rate, view.miner.model);
  return { 'Hash Rate': shown.value, Unit: shown.unit, 'Hash Rate H': shown.hashesPerS };
}

function chainFields(view: ChainView, asc: number): Fields {
  const { miner, chain, reading, elapsedS } = view;
  const { totals, means, diff1 } = reading;
  return {
    ASC: asc,
    Name: chain.model.chainName,
    ID: chain.id,
    Enabled: 'Y',
    Status: reading.status,
    Temperature: reading.temperatureC,
    'MHS av': elapsedS === 0 ? 0 : roundTo(totals.totalWire / elapsedS, 2),
    'MHS 5s': means[0],
    'MHS 1m': means[1],
    'MHS 5m': means[2],
    'MHS 15m': means[3],
    Accepted: totals.accepted,
    Rejected: totals.rejected,
    'Hardware Errors': totals.hardwareErrors,
    Utility: elapsedS === 0 ? 0 : roundTo((totals.accepted / elapsedS) * 60, 2),
    'Last Share Pool': totals.lastSharePool,
    'Last Share Time': unixS(miner, totals.lastShareMs),
    'Total MH': Math.floor(totals.totalWire),
    'Diff1 Work': diff1,
    'Difficulty Accepted': totals.difficultyAccepted,
    'Difficulty Rejected': totals.difficultyRejected,
    'Last Share Difficulty': totals.lastShareDifficulty,
    'Last Valid Work': unixS(miner, reading.lastValidWorkMs),
    'Device Hardware%': percentOf(totals.hardwareErrors, totals.hardwareErrors + diff1),
    'Device Rejected%': percentOf(totals.difficultyRejected, diff1),
    'Device Elapsed': Math.floor(elapsedS),
    ...hashRateFields(view),
  };
}

// A maximum over random shares: doubles about as often as the work does, and never falls.
function bestShareOf(counters: PoolSums, seed: number): number {
  if (counters.diff1 <= 0) return 0;
  const octave = Math.floor(Math.log2(counters.diff1));
  return Math.floor(2 ** octave * (1 + unitOf(seed, octave)));
}

function hostOf(url: string): string {
  return url.replace(/^[a-z0-9+]*:\/\//i, '').replace(/[:/].*$/, '');
}

interface PoolView {
  readonly miner: Miner;
  readonly pool: Pool;
  readonly counters: PoolSums;
  readonly lastShareMs: number;
  readonly nowMs: number;
}

function poolRates({ miner, pool, counters, nowMs }: PoolView): Fields {
  const active = pool.activeFrom !== null;
  const difficulty = counters.accepted > 0 ? miner.model.shareDifficulty : 0;
  const { difficultyAccepted, difficultyRejected } = counters;
  return {
    'Difficulty Accepted': difficultyAccepted,
    'Difficulty Rejected': difficultyRejected,
    'Difficulty Stale': 0,
    'Last Share Difficulty': difficulty,
    'Work Difficulty': active ? miner.model.shareDifficulty : difficulty,
    'Has Stratum': true,
    'Stratum Active': active,
    'Stratum URL': active ? hostOf(pool.config.url) : '',
    'Stratum Difficulty': active ? miner.model.shareDifficulty : 0,
    'Has Vmask': true,
    'Has GBT': false,
    'Best Share': bestShareOf(counters, miner.plan.seed),
    'Pool Rejected%': percentOf(difficultyRejected, difficultyAccepted + difficultyRejected),
    'Pool Stale%': 0,
    'Bad Work': Math.floor(counters.activeS / 600),
    'Current Block Height': active ? 900_000 + (Math.floor(nowMs / 600_000) % 100_000) : 0,
    'Current Block Version': 536870912,
  };
}

function poolFields(view: PoolView, index: number): Fields {
  const { miner, pool, counters } = view;
  return {
    POOL: index,
    URL: pool.config.url,
    Status: pool.status,
    Priority: index,
    Quota: 1,
    'Long Poll': 'N',
    // One job about every 27 s in the captures, some 22 work items a second made of it.
    Getworks: Math.floor(counters.activeS / 27),
    Accepted: counters.accepted,
    Rejected: counters.rejected,
    Works: Math.floor(counters.activeS * 22),
    Discarded: Math.floor(counters.activeS * 0.57),
    Stale: 0,
    'Get Failures': 0,
    'Remote Failures': 0,
    User: pool.config.user,
    'Last Share Time': unixS(miner, view.lastShareMs),
    'Diff1 Shares': counters.diff1,
    'Proxy Type': '',
    Proxy: '',
    ...poolRates(view),
  };
}

function poolList(miner: Miner, readings: readonly ChainReading[], nowMs: number): Fields[] {
  const sums = sumChains(readings, nowMs);
  const newestMs = readings.reduce((newest, { totals }) => Math.max(newest, totals.lastShareMs), 0);
  return miner.cgminer.pools.map((pool, index) => {
    const counters = poolCounters(pool, sums);
    const own = pool.activeFrom !== null && counters.accepted > 0 ? newestMs : pool.lastShareMs;
    return poolFields({ miner, pool, counters, lastShareMs: own, nowMs }, index);
  });
}

function totalHashOf(miner: Miner, devs: readonly Fields[]): DisplayRate | null {
  if (!GENERATION_FACTS[miner.generation].displayUnits) return null;
  const hashesPerS = devs.reduce((sum, dev) => sum + Number(dev['Hash Rate H']), 0);
  return displayRate(hashesPerS / miner.model.hashesPerWireUnit, miner.model);
}

/** What cgminer would answer now, or the phase that keeps it from answering. */
export function readSummary(miner: Miner): SummaryValues | Exclude<CgminerPhase, 'running'> {
  const nowMs = miner.clock.nowMs();
  const { cgminer } = miner;
  const phase = cgminerPhase(cgminer, nowMs);
  if (phase !== 'running') return phase;
  const chains = presentChains(cgminer);
  if (chains.length === 0) return 'down';
  const readings = chains.map((chain) => readChain(chain, nowMs));
  const elapsedS = (nowMs - cgminer.readyAtMs) / 1000;
  const DEVS = chains.flatMap((chain, asc) => {
    const reading = readings[asc];
    return reading === undefined ? [] : [chainFields({ miner, chain, reading, elapsedS }, asc)];
  });
  return {
    DEVS,
    POOLS: poolList(miner, readings, nowMs),
    fanDutyPercent: fanDutyPercent(cgminer, readings, nowMs),
    tuning: chains.some((chain) => !isTuned(cgminer, chain, nowMs)),
    totalHash: totalHashOf(miner, DEVS),
  };
}
