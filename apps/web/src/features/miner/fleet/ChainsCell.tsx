import { classNames } from '../../../lib/class-names.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { Bar } from '../../../ui/Bar.tsx';
import { t } from '../strings.ts';
import { describeChains, toChainBars } from './chain-bars.ts';
import type { ShownMiner } from './use-shown-miner.ts';

/** The chains of one miner as bars; what they say in words is their title. */
export const ChainsCell = ({ shown: { entry, row, stale } }: { shown: ShownMiner }) => {
  const bars = toChainBars(entry, row);
  if (bars.length === 0) {
    return (
      <span className="text-ink-3" title={t('cell.noChains')}>
        <span aria-hidden="true">{UNKNOWN}</span>
        <span className="sr-only">{t('cell.noChains')}</span>
      </span>
    );
  }
  const label = describeChains(row);
  return (
    <span title={label} className={classNames('block', stale && 'opacity-50 grayscale')}>
      <Bar bars={bars} label={label} />
    </span>
  );
};
