import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { formatDateTime, toStaleAfterMs } from '../../../lib/time.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { useMinerRow } from '../../../live/use-live.ts';
import { useAgeText, useStale } from '../../../ui/use-age.ts';

/** How old the figures of the row are; amber once they no longer stand for now. */
export const AgeCell = ({ entry }: { entry: MinerEntry }) => {
  const takenAt = useMinerRow(entry.id)?.takenAt ?? null;
  const age = useAgeText(takenAt);
  const stale = useStale(takenAt, toStaleAfterMs(entry.pollIntervalS));
  return (
    <span
      title={takenAt === null ? undefined : formatDateTime(takenAt)}
      className={stale ? 'whitespace-nowrap text-warn' : 'whitespace-nowrap text-ink-3'}
    >
      {age ?? UNKNOWN}
    </span>
  );
};
