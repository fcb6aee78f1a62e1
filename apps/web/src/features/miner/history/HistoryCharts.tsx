import { useMemo } from 'react';
import type { RangeControl } from '../../../ui/chart/time-range.ts';
import { HistoryChartCard } from './HistoryChartCard.tsx';
import { StateStrip } from './StateStrip.tsx';
import { StateTotals } from './StateTotals.tsx';
import { t } from './strings.ts';
import type { ShownHistory } from './use-shown-history.ts';

export interface HistoryChartsProps {
  view: ShownHistory;
  control: RangeControl;
}

/** The states, the charts below each other (two or three columns where there is room), and what the record lacks, in words. */
export const HistoryCharts = ({ view, control }: HistoryChartsProps) => {
  const { charts, blocks, totals, notes, range, shaded, spans, formatAt } = view;
  const times = useMemo(
    () => [...spans.keys()].filter((at) => at >= range.from && at <= range.to),
    [spans, range],
  );
  return (
    <>
      {totals.length === 0 ? null : (
        <div className="mb-6 break-inside-avoid">
          <h3 className="mb-1 text-ink-2 text-xs">{t('chart.states')}</h3>
          <StateStrip blocks={blocks} times={times} range={range} control={control} formatAt={formatAt} />
          <StateTotals totals={totals} />
        </div>
      )}
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2 wide:grid-cols-3 print:block print:space-y-4">
        {charts.map((chart) => (
          <HistoryChartCard key={chart.id} {...{ chart, range, shaded, control, formatAt }} />
        ))}
      </div>
      <ul className="mt-4 space-y-0.5 text-ink-3 text-xs">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
};
