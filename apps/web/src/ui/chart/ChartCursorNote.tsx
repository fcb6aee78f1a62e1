import { formatTimeWithSeconds } from '../../lib/time.ts';
import { UNKNOWN } from '../../lib/units.ts';
import { toSeriesColor } from './chart-colors.ts';
import type { ChartSeries } from './chart-rows.ts';

export interface ChartCursorNoteProps {
  series: readonly ChartSeries[];
  yUnit: string;
  formatValue: (value: number) => string;
  // given by recharts while the cursor is in the chart
  active?: boolean;
  label?: number | string;
  payload?: readonly { dataKey?: unknown; value?: unknown }[];
}

/** What the cursor points at: the time, and each line's value there. */
export const ChartCursorNote = ({
  series,
  yUnit,
  formatValue,
  active,
  label,
  payload,
}: ChartCursorNoteProps) => {
  if (!active || label === undefined) return null;
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs">
      <p className="mb-1 text-ink-3">{formatTimeWithSeconds(Number(label))}</p>
      {series.map((each) => {
        const value = payload?.find((entry) => entry.dataKey === each.id)?.value;
        return (
          <p key={each.id} className="flex justify-between gap-4">
            <span style={{ color: toSeriesColor(each) }}>{each.label}</span>
            <span>{typeof value === 'number' ? `${formatValue(value)}\u202f${yUnit}` : UNKNOWN}</span>
          </p>
        );
      })}
    </div>
  );
};
