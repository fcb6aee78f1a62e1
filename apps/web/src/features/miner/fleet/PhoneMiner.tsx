import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { toStaleAfterMs } from '../../../lib/time.ts';
import { toHashrateFigure, toHashrateHs, toTemperatureFigure } from '../../../lib/units.ts';
import { useMinerRow } from '../../../live/use-live.ts';
import { Age } from '../../../ui/Age.tsx';
import { ReadingValue } from '../../../ui/ReadingValue.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { t } from '../strings.ts';
import { ChainsCell } from './ChainsCell.tsx';
import { toHottestC } from './fleet-miner.ts';
import { StateCell } from './StateCell.tsx';

/** A miner as an entry of a list, for a thumb: name and hashrate first, then state, chains, heat and age. */
export const PhoneMiner = ({ entry }: { entry: MinerEntry }) => {
  const row = useMinerRow(entry.id);
  const duration = useAgeText(row?.value.since ?? null);
  const aging = { takenAt: row?.takenAt ?? null, staleAfterMs: toStaleAfterMs(entry.pollIntervalS) };
  return (
    <span className="flex flex-col gap-1.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-medium">{entry.name}</span>
        <ReadingValue
          value={toHashrateHs(row?.value.hashrateGhs[1] ?? null)}
          format={(hashrateHs) => toHashrateFigure(hashrateHs, { unit: 'TH/s', decimals: 2 })}
          {...aging}
        />
      </span>
      <span className="flex items-center justify-between gap-3">
        <StateCell entry={entry} />
        {duration === null ? null : (
          <span className="shrink-0 text-ink-3 text-xs">{t('miner.since', { duration })}</span>
        )}
      </span>
      <span className="flex items-center gap-4 text-xs">
        <span className="w-24">
          <ChainsCell entry={entry} />
        </span>
        <ReadingValue value={toHottestC(row?.value ?? null)} format={toTemperatureFigure} {...aging} />
        <span className="ms-auto">
          <Age takenAt={aging.takenAt} staleAfterMs={aging.staleAfterMs} />
        </span>
      </span>
    </span>
  );
};
