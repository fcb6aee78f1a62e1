import type { Chain, MinerSamples, MinerSummary } from '@mintdeck/shared-types/miner';
import type { ChartPoint } from '../../../ui/chart/chart-series.ts';
import type { TimeRange } from '../../../ui/chart/time-range.ts';

type Sample = MinerSamples['samples'][number];

export const HOUR_MS = 3_600_000;
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
    .filter((sample) => sample.takenAt > takenAt - HOUR_MS)
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

/** A hole longer than this many ms is a gap: one missed poll is one, a late answer is not. */
export const toGapAfterMs = (intervalS: number): number => intervalS * 1700;

/** Which figure of the samples a chart shows. */
export type SampleMeasure = 'hashrateGhs' | 'temperatureC';

/** How the chains of one sample make one value: of chain `chainId`, or of the whole miner as the stored figures do. */
export const readSample = (
  { chainIds }: Pick<MinerSamples, 'chainIds'>,
  sample: Sample,
  { measure, chainId }: { measure: SampleMeasure; chainId: number | null },
): number | null => {
  if (chainId !== null) return sample[measure][chainIds.indexOf(chainId)] ?? null;
  const known = sample[measure].filter((value) => value !== null);
  if (known.length === 0) return null;
  return measure === 'hashrateGhs' ? known.reduce((sum, value) => sum + value, 0) : Math.max(...known);
};

/** One point per reading within the range, and a point without a value in every hole. */
export const toSamplePoints = (
  samples: MinerSamples,
  { from, to }: TimeRange,
  which: { measure: SampleMeasure; chainId: number | null },
): ChartPoint[] => {
  const gapAfterMs = toGapAfterMs(samples.intervalS);
  const within = samples.samples.filter(({ takenAt }) => takenAt >= from && takenAt <= to);
  return within.flatMap((sample, index) => {
    const previous = within[index - 1];
    const point = { at: sample.takenAt, value: readSample(samples, sample, which) };
    if (!previous || sample.takenAt - previous.takenAt <= gapAfterMs) return [point];
    return [{ at: previous.takenAt + gapAfterMs / 2, value: null }, point];
  });
};
