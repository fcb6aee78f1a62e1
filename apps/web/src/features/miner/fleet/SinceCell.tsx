import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { formatDateTime } from '../../../lib/time.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { useMinerRow } from '../../../live/use-live.ts';
import { useAgeText } from '../../../ui/use-age.ts';
import { t } from '../strings.ts';

/** How long the miner has been in its state. */
export const SinceCell = ({ entry }: { entry: MinerEntry }) => {
  const since = useMinerRow(entry.id)?.value.since ?? null;
  const duration = useAgeText(since);
  return (
    <span
      className="whitespace-nowrap text-ink-2"
      title={since === null ? undefined : t('cell.since', { when: formatDateTime(since) })}
    >
      {duration ?? UNKNOWN}
    </span>
  );
};
