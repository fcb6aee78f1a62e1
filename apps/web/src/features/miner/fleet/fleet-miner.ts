import type { MinerEntry, MinerRow, MinerState } from '@mintdeck/shared-types/miner';
import { toStaleAfterMs } from '../../../lib/time.ts';

/** One miner as the table knows it: what seldom changes, and its newest figures if there are any. */
export interface FleetMiner {
  readonly entry: MinerEntry;
  readonly row: MinerRow | null;
  /** ms since the epoch, server clock; null: no figures were ever taken */
  readonly takenAt: number | null;
}

/** True when the figures are too old to stand for now. Figures that were never taken are unknown, not stale. */
export const isStale = (miner: FleetMiner, now: number): boolean =>
  miner.takenAt !== null && now - miner.takenAt > toStaleAfterMs(miner.entry.pollIntervalS);

const REPORTING: readonly MinerState[] = ['online', 'tuning', 'degraded'];

/** True when the figures may enter a total: taken lately, from the right miner, in a unit we know. */
export const isReporting = (miner: FleetMiner, now: number): boolean =>
  miner.row !== null &&
  miner.takenAt !== null &&
  !miner.entry.readOnly &&
  REPORTING.includes(miner.row.state) &&
  !isStale(miner, now);

export const toState = (miner: FleetMiner): MinerState => miner.row?.state ?? 'unknown';

/** Degrees Celsius of the hottest live chain; null when no live chain has a temperature. */
export const toHottestC = (row: MinerRow | null): number | null => {
  let hottestC: number | null = null;
  if (row === null) return null;
  for (const chain of row.chains) {
    // By place and not by pattern: that is five times as fast, and 30 000 chains are looked at every second.
    const temperatureC = chain[2];
    if (chain[3] && temperatureC !== null && (hottestC === null || temperatureC > hottestC)) {
      hottestC = temperatureC;
    }
  }
  return hottestC;
};

/** host:port of the pool it mines on; null when it mines on none or the pool is not known by its index. */
export const toActivePoolHost = ({ entry, row }: FleetMiner): string | null => {
  const activeIndex = row?.pool?.[0];
  return entry.pools.find(([index]) => index === activeIndex)?.[1] ?? null;
};
