import { DEFAULT_HASHRATE_HS } from '@mintdeck/shared-types/fleet';
import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { formatHashrate, toHashrateHs, UNKNOWN } from '../../../lib/units.ts';
import type { ChainBar } from '../../../ui/Bar.tsx';
import { t } from './strings.ts';

const CHAINS_PER_MINER: Readonly<Record<string, number>> = { T1: 3 };

/** H/s one chain should reach; null for a model nobody gave an expectation for. */
export const toExpectedChainHs = ({ expectedHashrateHs, model }: MinerEntry): number | null => {
  const chainCount = CHAINS_PER_MINER[model ?? ''];
  const minerHs = expectedHashrateHs ?? DEFAULT_HASHRATE_HS.get(model ?? '');
  return chainCount === undefined || minerHs === undefined ? null : minerHs / chainCount;
};

/** One bar per chain, as a share of what is expected of it. */
export const toChainBars = (entry: MinerEntry, row: MinerRow | null): readonly ChainBar[] => {
  const expectedHs = toExpectedChainHs(entry);
  return (row?.chains ?? []).map(([chainId, hashrateGhs, , live]) => ({
    chainId,
    live,
    share: hashrateGhs === null || expectedHs === null ? null : (hashrateGhs * 1e9) / expectedHs,
  }));
};

/** What the bars say, in words. */
export const describeChains = (row: MinerRow | null): string => {
  if (row === null || row.chains.length === 0) return t('cell.noChains');
  return row.chains
    .map(([chain, hashrateGhs, , live]) =>
      t(live ? 'cell.chain' : 'cell.chainLast', {
        chain,
        value: hashrateGhs === null ? UNKNOWN : formatHashrate(toHashrateHs(hashrateGhs)),
      }),
    )
    .join('; ');
};
