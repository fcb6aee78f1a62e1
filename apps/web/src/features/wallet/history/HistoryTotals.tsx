import type { WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import { useMemo } from 'react';
import { Amount } from '../units/Amount.tsx';
import { isFiat } from '../units/units.ts';
import { useUnit } from '../units/use-unit.ts';
import { toHistoryTotals } from './history-rows.ts';
import { t } from './strings.ts';

interface SumProps {
  title: string;
  sat: number | null;
  isAbout: boolean;
}

const Sum = ({ title, sat, isAbout }: SumProps) => (
  <span className="inline-flex items-baseline gap-2">
    <span className="text-ink-3">{title}</span>
    <span>
      {isAbout && sat !== null ? <span className="text-ink-3">≈ </span> : null}
      <Amount sat={sat} size="normal" />
    </span>
  </span>
);

export interface HistoryTotalsProps {
  /** those that are shown */
  rows: readonly WalletTransaction[];
  allCount: number;
}

/** What came in and went out in all rows that are shown, and what the sums leave out. */
export const HistoryTotals = ({ rows, allCount }: HistoryTotalsProps) => {
  const { unit } = useUnit();
  const totals = useMemo(() => toHistoryTotals(rows), [rows]);
  const { unknownCount, chainCount } = totals;
  const isAbout = totals.isAbout && !isFiat(unit);
  const notes = [
    ...(unknownCount > 0 ? [t('totals.unknown', { count: unknownCount })] : []),
    ...(chainCount > 0 ? [t('totals.chain')] : []),
  ];
  return (
    <div className="mb-3" role="status">
      <p className="flex flex-wrap items-baseline gap-x-6 gap-y-1 text-sm">
        <span>
          {rows.length === allCount
            ? t('totals.all', { count: allCount })
            : t('totals.some', { count: rows.length, all: allCount })}
        </span>
        <Sum title={t('totals.in')} sat={totals.inSat} isAbout={isAbout} />
        <Sum title={t('totals.out')} sat={totals.outSat} isAbout={isAbout} />
        <Sum title={t('totals.fees')} sat={totals.feesSat} isAbout={false} />
      </p>
      {notes.length === 0 ? null : <p className="max-w-prose text-ink-3 text-xs">{notes.join(' ')}</p>}
    </div>
  );
};
