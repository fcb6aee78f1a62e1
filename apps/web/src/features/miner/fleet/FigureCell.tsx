import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { toStaleAfterMs } from '../../../lib/time.ts';
import type { Figure } from '../../../lib/units.ts';
import { useMinerRow } from '../../../live/use-live.ts';
import { ReadingValue } from '../../../ui/ReadingValue.tsx';

export interface FigureCellProps {
  entry: MinerEntry;
  read: (row: MinerRow) => number | null;
  format: (value: number) => Figure;
}

/** One figure of one miner, which follows that miner's messages by itself and goes grey with its age. */
export const FigureCell = ({ entry, read, format }: FigureCellProps) => {
  const row = useMinerRow(entry.id);
  return (
    <ReadingValue
      value={row === undefined ? null : read(row.value)}
      format={format}
      takenAt={row?.takenAt ?? null}
      staleAfterMs={toStaleAfterMs(entry.pollIntervalS)}
      hideUnit
    />
  );
};
