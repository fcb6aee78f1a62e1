import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { toHashrateFigure, toHashrateHs, toTemperatureFigure } from '../../../lib/units.ts';
import { ReadingValue } from '../../../ui/ReadingValue.tsx';
import { StateMark } from '../../../ui/StateMark.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { ChainsCell } from './ChainsCell.tsx';
import { toHottestC } from './fleet-miner.ts';
import { t } from './strings.ts';
import { type ShownMiner, useShownMiner } from './use-shown-miner.ts';

/** How long it has been so, and how old the figures are: both in words, because two bare times are a riddle. */
const Times = ({ shown: { row, takenAt, stale } }: { shown: ShownMiner }) => {
  const duration = useAgeText(row?.since ?? null);
  const age = useAgeText(takenAt);
  return (
    <span className="ms-auto whitespace-nowrap text-ink-3">
      {duration === null ? null : `${t('miner.since', { duration })}, `}
      <span className={stale ? 'text-warn' : undefined}>
        {age === null ? t('miner.neverRead') : t('cell.readAgo', { age })}
      </span>
    </span>
  );
};

/** A miner as an entry of a list, for a thumb: name and hashrate first, then state and why, then chains, heat and times. */
export const PhoneMiner = ({ entry }: { entry: MinerEntry }) => {
  const shown = useShownMiner(entry);
  const { row, stale } = shown;
  return (
    <span className="flex flex-col gap-1.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-medium">{entry.name}</span>
        <ReadingValue
          value={toHashrateHs(row?.hashrateGhs[1] ?? null)}
          format={(hashrateHs) => toHashrateFigure(hashrateHs, { unit: 'TH/s', decimals: 2 })}
          stale={stale}
        />
      </span>
      <StateMark state={row?.state ?? 'unknown'} reason={row?.reason} />
      <span className="flex items-center gap-4 text-xs">
        <span className="w-20">
          <ChainsCell shown={shown} />
        </span>
        <ReadingValue value={toHottestC(row)} format={toTemperatureFigure} stale={stale} />
        <Times shown={shown} />
      </span>
    </span>
  );
};
