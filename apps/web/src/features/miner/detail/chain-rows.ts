import type { Chain } from '@mintdeck/shared-types/miner';

/** A chain of the table: one the miner reported, or one it should have. */
export type ChainRow =
  | { readonly kind: 'reported'; readonly id: number; readonly chain: Chain }
  | { readonly kind: 'missing'; readonly id: number };

/** A T1 has three chains; a chain missing at start is simply absent from its answer (reference 3). */
const EXPECTED_CHAIN_IDS: Readonly<Record<string, readonly number[]>> = { T1: [0, 1, 2] };

/** Reported and missing chains in order of their id. Of a model we do not know none is called missing. */
export const toChainRows = (chains: readonly Chain[], model: string | null): readonly ChainRow[] => {
  const expectedIds = EXPECTED_CHAIN_IDS[model ?? ''] ?? [];
  const missing = expectedIds
    .filter((id) => chains.every((chain) => chain.id !== id))
    .map((id): ChainRow => ({ kind: 'missing', id }));
  const reported = chains.map((chain): ChainRow => ({ kind: 'reported', id: chain.id, chain }));
  return [...reported, ...missing].sort((a, b) => a.id - b.id);
};

export const CHAIN_MEANS = [
  'hashrate5sHs',
  'hashrate1mHs',
  'hashrate5mHs',
  'hashrate15mHs',
  'hashrateAverageHs',
] as const;
export type ChainMean = (typeof CHAIN_MEANS)[number];

/** H/s over the live chains; null when none of them told this mean. */
export const sumLiveHs = (chains: readonly Chain[], mean: ChainMean): number | null => {
  const knownHs = chains.flatMap((chain) => {
    const hashrateHs = chain[mean];
    return chain.live && hashrateHs !== null ? [hashrateHs] : [];
  });
  return knownHs.length === 0 ? null : knownHs.reduce((sum, each) => sum + each);
};
