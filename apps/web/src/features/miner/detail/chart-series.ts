import type { Chain, MinerSamples, MinerSummary } from '@mintdeck/shared-types/miner';
import type { ChartSeries } from '../../../ui/chart/chart-rows.ts';

type Sample = MinerSamples['samples'][number];

const WINDOW_MS = 3_600_000;
const HS_PER_GHS = 1e9;

const toLiveGhs = (chain: Chain | undefined): number | null =>
  chain?.live && chain.hashrate5sHs !== null ? chain.hashrate5sHs / HS_PER_GHS : null;

const toLiveC = (chain: Chain | undefined): number | null => (chain?.live ? chain.temperatureC : null);

const toSample = (summary: MinerSummary, chainIds: readonly number[], takenAt: number): Sample => {
  const chains = chainIds.map((id) => summary.chains.find((chain) => chain.id === id));
  return { takenAt, hashrateGhs: chains.map(toLiveGhs), temperatureC: chains.map(toLiveC) };
};

const widen = (values: readonly (number | null)[], chainCount: number): (number | null)[] =>
  Array.from({ length: chainCount }, (_, index) => values[index] ?? null);

/** Chains in order of id, those already there first, so that stored values keep their place. */
const unite = (known: readonly number[], summary: MinerSummary): number[] => [
  ...known,
  ...summary.chains.map(({ id }) => id).filter((id) => !known.includes(id)),
];

/** The last hour with one more reading at its end; the same object when the reading is already in it. */
export const appendReading = (
  samples: MinerSamples,
  summary: MinerSummary,
  takenAt: number,
): MinerSamples => {
  const newest = samples.samples.at(-1);
  if (newest !== undefined && takenAt <= newest.takenAt) return samples;
  const chainIds = unite(samples.chainIds, summary);
  const kept = samples.samples
    .filter((sample) => sample.takenAt > takenAt - WINDOW_MS)
    .map((sample) =>
      chainIds.length === samples.chainIds.length
        ? sample
        : {
            ...sample,
            hashrateGhs: widen(sample.hashrateGhs, chainIds.length),
            temperatureC: widen(sample.temperatureC, chainIds.length),
          },
    );
  return { ...samples, chainIds, samples: [...kept, toSample(summary, chainIds, takenAt)] };
};

/** A hole longer than this many ms is drawn as a gap: one missed poll is one, a late answer is not. */
export const toGapAfterMs = (intervalS: number): number => intervalS * 1700;

/** Which figure of the samples a chart shows. */
export type HourMeasure = 'hashrateGhs' | 'temperatureC';

/** One line per chain, oldest first. */
export const toSeries = (
  samples: MinerSamples,
  measure: HourMeasure,
  toLabel: (chainId: number) => string,
): ChartSeries[] =>
  samples.chainIds.map((chainId, place) => ({
    id: String(chainId),
    label: toLabel(chainId),
    chainId,
    points: samples.samples.map((sample) => ({ at: sample.takenAt, value: sample[measure][place] ?? null })),
  }));

/** The hour that ends now. */
export const toHour = (now: number): { from: number; to: number } => ({ from: now - WINDOW_MS, to: now });
