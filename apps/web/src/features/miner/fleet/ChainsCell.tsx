import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { classNames } from '../../../lib/class-names.ts';
import { toStaleAfterMs } from '../../../lib/time.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { useMinerRow } from '../../../live/use-live.ts';
import { Bar } from '../../../ui/Bar.tsx';
import { useStale } from '../../../ui/use-age.ts';
import { t } from '../strings.ts';
import { describeChains, toChainBars } from './chain-bars.ts';

/** The chains of one miner as bars; what they say in words is their title. */
export const ChainsCell = ({ entry }: { entry: MinerEntry }) => {
  const row = useMinerRow(entry.id);
  const stale = useStale(row?.takenAt ?? null, toStaleAfterMs(entry.pollIntervalS));
  const label = describeChains(row?.value ?? null);
  const bars = toChainBars(entry, row?.value ?? null);
  if (bars.length === 0) {
    return (
      <span className="text-ink-3" title={label}>
        <span aria-hidden="true">{UNKNOWN}</span>
        <span className="sr-only">{t('cell.noChains')}</span>
      </span>
    );
  }
  return (
    <span title={label} className={classNames('block', stale && 'opacity-50 grayscale')}>
      <Bar bars={bars} label={label} />
    </span>
  );
};
