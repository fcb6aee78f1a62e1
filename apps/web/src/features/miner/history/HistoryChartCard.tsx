import { ChartLine, Table2 } from 'lucide-react';
import { useState } from 'react';
import type { RangeControl, TimeRange } from '../../../ui/chart/time-range.ts';
import { useChartScale } from '../../../ui/chart/use-chart-scale.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { TIME_CHART_HEIGHT_REM, TimeChart } from '../../../ui/TimeChart.tsx';
import { toSummary } from './chart-words.ts';
import type { HistoryChart } from './history-charts.ts';
import { PointsTable } from './PointsTable.tsx';
import { t } from './strings.ts';

export const CURSOR_GROUP = 'miner-history';

export interface HistoryChartCardProps {
  chart: HistoryChart;
  range: TimeRange;
  shaded: readonly TimeRange[];
  control: RangeControl;
  formatAt: (atMs: number) => string;
}

/** One chart with its title and unit; the same as a table for whoever would rather read. */
export const HistoryChartCard = ({ chart, range, shaded, control, formatAt }: HistoryChartCardProps) => {
  const [asTable, setAsTable] = useState(false);
  const heightRem = TIME_CHART_HEIGHT_REM * useChartScale().height;
  const { title, unit, series, formatValue, fromZero } = chart;
  return (
    <div className="min-w-0 break-inside-avoid">
      <div className="mb-1 flex items-center gap-2">
        <h3 className="text-ink-2 text-xs wide:text-base">
          {title} <span className="text-ink-3">{unit}</span>
        </h3>
        <IconButton
          label={asTable ? t('tool.asChart') : t('tool.asTable')}
          icon={asTable ? <ChartLine className="size-3.5" /> : <Table2 className="size-3.5" />}
          className="ms-auto !size-6 text-ink-3 print:hidden"
          onClick={() => setAsTable(!asTable)}
        />
      </div>
      {asTable ? (
        <PointsTable {...{ chart, range, formatAt, heightRem }} />
      ) : (
        <TimeChart
          label={title}
          summary={toSummary(chart, range)}
          yUnit={unit}
          cursorGroup={CURSOR_GROUP}
          {...{ series, range, shaded, control, formatAt, formatValue, fromZero }}
        />
      )}
    </div>
  );
};
