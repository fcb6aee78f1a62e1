import { formatDateTime } from '../../../lib/time.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { useAgeText } from '../../../ui/use-age.ts';
import { t } from '../strings.ts';

/** How long the miner has been in its state; `since` in ms since the epoch, null: not known. */
export const SinceCell = ({ since }: { since: number | null }) => {
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
