import type { PoolStatistics } from '@mintdeck/shared-types/pool/page';

/** Shares of one algorithm. Parts are of those that were counted; null: the pool does not say. */
export interface ShareRow {
  readonly statistics: PoolStatistics;
  /** what the percentages are of: every share that was counted */
  readonly baseCount: number | null;
  readonly validPercent: number | null;
  readonly stalePercent: number | null;
  readonly invalidPercent: number | null;
}

const isRunning = (count: number | null): boolean => count !== null && count > 0;

/** True where anything was ever mined: the pool lists every algorithm it ever had, most of them with zeros alone. */
export const isAlive = (each: PoolStatistics): boolean =>
  [each.currentGps, each.averageGps, each.validCount, each.invalidCount, each.staleCount].some(isRunning);

/** The shares of an algorithm with what part of them was of no use. An unknown count is left out of the base, and is not 0. */
export const toShareRow = (statistics: PoolStatistics): ShareRow => {
  const { validCount, staleCount, invalidCount } = statistics;
  const told = [validCount, staleCount, invalidCount].filter((count) => count !== null);
  // without the valid ones every part would be of the bad alone
  const baseCount = validCount === null ? null : told.reduce((sum, count) => sum + count, 0);
  const toPercent = (count: number | null): number | null =>
    count === null || baseCount === null || baseCount === 0 ? null : (100 * count) / baseCount;
  return {
    statistics,
    baseCount,
    validPercent: toPercent(validCount),
    stalePercent: toPercent(staleCount),
    invalidPercent: toPercent(invalidCount),
  };
};
