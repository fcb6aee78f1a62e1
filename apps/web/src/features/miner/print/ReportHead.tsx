import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { formatDateTime, serverClock } from '../../../lib/time.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { useIsPrinting } from '../../../ui/use-paper.ts';
import { t } from './strings.ts';

/** Under the name on paper: which miner that is, and when the report was made. Not there on the screen. */
export const ReportHead = ({ entry }: { entry: MinerEntry }) => {
  if (!useIsPrinting()) return null;
  const facts = [
    [t('address'), entry.address],
    [t('mac'), entry.mac],
    [t('model'), entry.model],
    [t('firmware'), entry.firmware],
    [t('position'), entry.position],
    [t('tags'), entry.tags.join(', ')],
  ] as const;
  return (
    <div className="mb-6 border-ink border-b-2 pb-3">
      <p className="mb-2 text-ink-2 text-sm">{t('report', { time: formatDateTime(serverClock.now()) })}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label} className="flex gap-2">
              <dt className="text-ink-3">{label}</dt>
              <dd className="break-all">{value ?? UNKNOWN}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
};
