import type { MinerSamples } from '@mintdeck/shared-types/miner';
import { type ChainFigures, createSampleRing, type SampleRing } from './sample-ring.ts';

/** How far back the recent history goes. */
const RECENT_MS = 3_600_000;
/** The shortest interval that can be set is 5 s: 720 samples are an hour of it. */
const MAX_SAMPLES = 720;
/** A median is worth something after ten minutes of an hour at the default interval. */
const MEDIAN_LEAST_SPAN_MS = 600_000;
const MEDIAN_LEAST_SAMPLES = 10;
/** It moves slowly; computing it at every poll would cost more than the rest of the poll. */
const MEDIAN_KEPT_MS = 60_000;

interface MinerPast {
  readonly ring: SampleRing;
  /** ms since the epoch */
  newestAt: number;
  median: { computedAt: number; ghs: number | null } | null;
}

const createPast = (): MinerPast => ({
  ring: createSampleRing(MAX_SAMPLES),
  newestAt: Number.NEGATIVE_INFINITY,
  median: null,
});

export interface RecentHistory {
  record(minerId: string, sample: { takenAt: number; chains: readonly ChainFigures[] }): void;
  readSamples(minerId: string, intervalS: number): MinerSamples;
  readMedianGhs(minerId: string): number | null;
  forget(minerId: string): void;
}

const computeMedian = (ring: SampleRing, now: number): number | null => {
  const { totalsGhs, spanMs } = ring.readTotals(now - RECENT_MS);
  if (totalsGhs.length < MEDIAN_LEAST_SAMPLES || spanMs < MEDIAN_LEAST_SPAN_MS) return null;
  return totalsGhs.sort()[Math.floor(totalsGhs.length / 2)] ?? null;
};

/**
 * The last hour of every miner at poll resolution, in memory: GH/s and degrees C per chain. A poll without an answer
 * leaves no sample, so a hole in the times is a gap. About 10 kB per miner at 10 s, 19 kB at 5 s.
 */
export const createRecentHistory = ({ now }: { now: () => number }): RecentHistory => {
  const pasts = new Map<string, MinerPast>();
  return {
    record(minerId, { takenAt, chains }) {
      const known = pasts.get(minerId);
      // the clock was set back: what is of the future would stand among what is told from now on
      const past = known === undefined || takenAt < known.newestAt ? createPast() : known;
      pasts.set(minerId, past);
      past.ring.push(takenAt, chains);
      past.newestAt = takenAt;
    },
    readSamples(minerId, intervalS) {
      const ring = pasts.get(minerId)?.ring;
      return { chainIds: ring?.chainIds() ?? [], intervalS, samples: ring?.read(now() - RECENT_MS) ?? [] };
    },
    readMedianGhs(minerId) {
      const past = pasts.get(minerId);
      if (past === undefined) return null;
      if (past.median === null || now() - past.median.computedAt >= MEDIAN_KEPT_MS) {
        past.median = { computedAt: now(), ghs: computeMedian(past.ring, now()) };
      }
      return past.median.ghs;
    },
    forget(minerId) {
      pasts.delete(minerId);
    },
  };
};
