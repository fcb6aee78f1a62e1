import type { MinerState } from '@mintdeck/shared-types/miner';
import { noiseOf } from './noise.ts';

/** What a simulated miner is like now, so that its past can lead there. */
export interface MinerLevel {
  readonly fanDutyPercent: number;
  readonly chains: readonly {
    readonly id: number;
    readonly hashrateGhs: number;
    readonly temperatureC: number;
  }[];
}

/** What a miner does at a moment of its past. */
export interface PastMoment {
  readonly state: MinerState;
  /** false: nothing is read from it, whatever it does */
  readonly isRead: boolean;
  /** ms since the epoch: when its cgminer began */
  readonly startedAtMs: number;
  /** ids of chains that are dead */
  readonly deadChains: readonly number[];
  /** degrees C cooler than it is now */
  readonly coolerC: number;
}

/** What a poll would have told, in the units of the history. */
export interface PastSample {
  readonly takenAt: number;
  readonly elapsedS: number;
  readonly fanDutyPercent: number;
  readonly chains: readonly PastChain[];
}
interface PastChain {
  readonly id: number;
  readonly live: boolean;
  readonly hashrateGhs: number | null;
  readonly temperatureC: number | null;
  readonly acceptedCount: number | null;
  readonly rejectedCount: number | null;
  readonly hardwareErrorCount: number | null;
  readonly diff1Count: number | null;
}

/** Nonces of difficulty 1 in a second of one GH/s. */
const DIFF1_PER_GH = 1e9 / 2 ** 32;
/** About four shares a minute and chain, as at the pools of the captures. */
const DIFF1_PER_SHARE = 16_384;
const REJECTED_SHARE = 0.004;
const ERROR_SHARE = 0.0006;
/** The 5 s mean swings by so much around its level. */
const SWING = 0.05;
const SWING_MS = 25_000;
const TEMPERATURE_SWING_C = 0.8;
/** A chain warms up from room temperature with this time constant. */
const WARMING_MS = 60_000;
const ROOM_C = 35;

const DEAD: Omit<PastChain, 'id'> = {
  live: false,
  hashrateGhs: null,
  temperatureC: null,
  acceptedCount: null,
  rejectedCount: null,
  hardwareErrorCount: null,
  diff1Count: null,
};

/** Reads a simulated miner at moments of its past: around the level it has now, with counters that begin anew with cgminer. */
export const createPastReader = (level: MinerLevel, seed: number) => {
  const readChain = (chain: MinerLevel['chains'][number], now: number, moment: PastMoment): PastChain => {
    const { id } = chain;
    if (moment.deadChains.includes(id)) return { id, ...DEAD };
    const ranMs = now - moment.startedAtMs;
    const own = seed * 8 + id;
    const hashrateGhs = chain.hashrateGhs * (1 + SWING * noiseOf(own, now / SWING_MS));
    const warm = 1 - Math.exp(-ranMs / WARMING_MS);
    const settlesAtC = chain.temperatureC - moment.coolerC;
    const temperatureC =
      ROOM_C + (settlesAtC - ROOM_C) * warm + TEMPERATURE_SWING_C * noiseOf(own + 4, now / 90_000);
    // counted at the level, not at the swing: a counter never goes back
    const diff1 = chain.hashrateGhs * DIFF1_PER_GH * (ranMs / 1000);
    const shares = diff1 / DIFF1_PER_SHARE;
    return {
      id,
      live: true,
      hashrateGhs,
      temperatureC: Math.round(temperatureC),
      acceptedCount: Math.floor(shares * (1 - REJECTED_SHARE)),
      rejectedCount: Math.floor(shares * REJECTED_SHARE),
      hardwareErrorCount: Math.floor(diff1 * ERROR_SHARE),
      diff1Count: Math.floor(diff1),
    };
  };
  return (now: number, moment: PastMoment): PastSample => ({
    takenAt: now,
    elapsedS: Math.floor((now - moment.startedAtMs) / 1000),
    // On a warmer afternoon a fan that is at its limit stays there.
    fanDutyPercent: Math.min(100, Math.max(10, Math.round(level.fanDutyPercent - 2 * moment.coolerC))),
    chains: level.chains.map((chain) => readChain(chain, now, moment)),
  });
};
