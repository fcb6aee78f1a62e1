import { toSeriesColor } from './chart-colors.ts';
import type { ChartSeries } from './chart-series.ts';
import { toCursorLabel } from './cursor-text.ts';
import type { PlotBox, PlotScale } from './plot-box.ts';
import { spreadLabels } from './spread-labels.ts';
import type { TimeRange } from './time-range.ts';

const LABEL_GAP_REM = 0.9375;
const LABEL_SIZE_REM = 0.75;
const LABEL_INDENT_PX = 8;

/** The last value that is drawn; a line that ended keeps its name at its height. */
const lastValue = ({ points }: ChartSeries, { to }: TimeRange): number | null =>
  points.findLast(({ at, value }) => value !== null && at <= to)?.value ?? null;

export interface EndLabelsProps {
  series: readonly ChartSeries[];
  range: TimeRange;
  box: PlotBox;
  scale: PlotScale;
  remPx: number;
  formatValue: (value: number) => string;
  /** the moment pointed at; null: none, and the names are shown */
  at: number | null;
}

/** The names of the lines at their ends, instead of a legend; while somebody points, their values there. */
export const EndLabels = ({ series, range, box, scale, remPx, formatValue, at }: EndLabelsProps) => {
  const places = series.flatMap((each) => {
    const value = lastValue(each, range);
    return value === null ? [] : [{ id: each.id, y: scale.toY(value) }];
  });
  const room = { gap: LABEL_GAP_REM * remPx, top: box.top + 4, bottom: box.top + box.height };
  return spreadLabels(places, room).map(({ id, y }) => {
    const own = series.find((each) => each.id === id);
    return own ? (
      <text
        key={id}
        x={box.left + box.width + LABEL_INDENT_PX}
        y={y + (LABEL_SIZE_REM * remPx) / 3}
        fontSize={LABEL_SIZE_REM * remPx}
        fill={toSeriesColor(own)}
      >
        {at === null ? own.label : toCursorLabel(own, at, formatValue)}
      </text>
    ) : null;
  });
};
