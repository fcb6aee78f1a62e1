import { UNKNOWN } from '../../../lib/units.ts';
import { Bar } from '../../../ui/Bar.tsx';
import { describeChains, toChainBars } from './chain-bars.ts';
import { t } from './strings.ts';
import type { ShownMiner } from './use-shown-miner.ts';

/** The chains of one miner as bars, with what they say in words. */
export const ChainsCell = ({ shown: { entry, row, stale } }: { shown: ShownMiner }) => {
  const bars = toChainBars(entry, row);
  if (bars.length === 0) {
    return (
      <span className="text-ink-3">
        <span aria-hidden="true">{UNKNOWN}</span>
        <span className="sr-only">{t('cell.noChains')}</span>
      </span>
    );
  }
  const picture = <Bar bars={bars} label={describeChains(row)} />;
  return stale ? <span className="block opacity-50 grayscale">{picture}</span> : picture;
};
