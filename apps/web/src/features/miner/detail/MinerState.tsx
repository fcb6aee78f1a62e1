import type { MinerRow } from '@mintdeck/shared-types/miner';
import { formatDateTime } from '../../../lib/time.ts';
import { Age } from '../../../ui/Age.tsx';
import { StateMark } from '../../../ui/StateMark.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { t as listText } from '../fleet/strings.ts';
import { t } from '../strings.ts';
import { toAdvice } from './advice.ts';

export interface MinerStateProps {
  row: MinerRow;
  takenAt: number | null;
  staleAfterMs: number;
}

/** The state, why, since when, how old the figures are, and what to do. */
export const MinerState = ({ row, takenAt, staleAfterMs }: MinerStateProps) => {
  const duration = useAgeText(row.since) ?? '';
  const advice = toAdvice(row.state, row.reason);
  return (
    <div className="mb-4 flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <StateMark state={row.state} reason={row.reason} size="title" />
        <span className="text-ink-3 text-sm" title={formatDateTime(row.since)}>
          {listText('miner.since', { duration })}
        </span>
        <span className="text-sm">
          <span className="text-ink-3">
            {takenAt === null ? t('miner.notReadSince') : `${t('miner.read')} `}
          </span>
          {takenAt === null ? null : <Age takenAt={takenAt} staleAfterMs={staleAfterMs} />}
        </span>
      </p>
      {advice === null ? null : <p className="max-w-prose text-ink-2">{advice}</p>}
    </div>
  );
};
