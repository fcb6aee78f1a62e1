import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { formatDateTime } from '../../../lib/time.ts';
import { useMinerRow } from '../../../live/use-live.ts';
import { StateMark } from '../../../ui/StateMark.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { t } from '../strings.ts';

/** The state with its reason, and for how long. */
export const StateCell = ({ entry }: { entry: MinerEntry }) => {
  const row = useMinerRow(entry.id)?.value;
  const duration = useAgeText(row?.since ?? null);
  return (
    <span className="flex min-w-0 items-center justify-between gap-2">
      <StateMark state={row?.state ?? 'unknown'} reason={row?.reason} />
      {row === undefined || duration === null ? null : (
        <span
          className="shrink-0 text-ink-3 text-xs"
          title={t('cell.since', { when: formatDateTime(row.since) })}
        >
          {duration}
        </span>
      )}
    </span>
  );
};
