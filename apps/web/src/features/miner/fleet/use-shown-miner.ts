import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { toStaleAfterMs } from '../../../lib/time.ts';
import { useMinerRow } from '../../../live/use-live.ts';
import { useStale } from '../../../ui/use-age.ts';

/** One miner of the list as its cells draw it. */
export interface ShownMiner {
  readonly entry: MinerEntry;
  readonly row: MinerRow | null;
  /** ms since the epoch, server clock; null: no figures were ever taken */
  readonly takenAt: number | null;
  /** the figures are too old to stand for now */
  readonly stale: boolean;
}

/** The newest figures of one miner: one subscription for its whole row, because seventeen cells with one each cost a frame when scrolling. */
export const useShownMiner = (entry: MinerEntry): ShownMiner => {
  const live = useMinerRow(entry.id);
  const takenAt = live?.takenAt ?? null;
  const stale = useStale(takenAt, toStaleAfterMs(entry.pollIntervalS));
  return { entry, row: live?.value ?? null, takenAt, stale };
};
