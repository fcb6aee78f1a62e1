import type { ChartSeries } from './chart-series.ts';

const CHAIN_COLORS = ['var(--color-chain-0)', 'var(--color-chain-1)', 'var(--color-chain-2)'] as const;

/** The colour of a line: its own, its chain's (the same everywhere), or the ink. */
export const toSeriesColor = ({ chainId, color }: Pick<ChartSeries, 'chainId' | 'color'>): string =>
  color ?? (chainId === undefined ? undefined : CHAIN_COLORS[chainId]) ?? 'var(--color-ink-2)';
