import { toSeriesColor } from './chart-colors.ts';
import type { ChartPoint, ChartSeries } from './chart-series.ts';
import { toCursorLabel } from './cursor-text.ts';
import type { PlotBox, PlotScale } from './plot-box.ts';
import { spreadLabels } from './spread-labels.ts';
import type { TimeRange } from './time-range.ts';

const LABEL_GAP_REM = 0.9375;
const LABEL_SIZE_REM = 0.75;
const LABEL_INDENT_PX = 8;
/** Width of a letter, as a part of its height: a little more than most have. */
const LETTER_WIDTH = 0.6;

/** The last point that is drawn. */
const lastPoint = ({ points }: ChartSeries, { from, to }: TimeRange): ChartPoint | undefined =>
  points.findLast(({ at, value }) => value !== null && at >= from && at <= to);

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

/**
 * The names of the lines at their ends, instead of a legend; while somebody points, their values there. A line that ended
 * within the range has its name where it ended: at the edge it would be taken for one that goes on.
 */
export const EndLabels = ({ series, range, box, scale, remPx, formatValue, at }: EndLabelsProps) => {
  const sizePx = LABEL_SIZE_REM * remPx;
  const edgeX = box.left + box.width;
  const places = series.flatMap((own) => {
    const end = lastPoint(own, range);
    if (end?.value == null) return [];
    const endX = scale.toX(end.at);
    const fits = endX + LABEL_INDENT_PX + own.label.length * LETTER_WIDTH * sizePx <= edgeX;
    return [{ id: own.id, own, x: fits && at === null ? endX : edgeX, y: scale.toY(end.value) }];
  });
  const room = { gap: LABEL_GAP_REM * remPx, top: box.top + 4, bottom: box.top + box.height };
  return spreadLabels(places, room).map(({ id, own, x, y }) => (
    <text
      key={id}
      x={x + LABEL_INDENT_PX}
      y={y + sizePx / 3}
      fontSize={sizePx}
      fill={toSeriesColor(own)}
      stroke="var(--color-ground)"
      strokeWidth={3}
      paintOrder="stroke"
    >
      {at === null ? own.label : toCursorLabel(own, at, formatValue)}
    </text>
  ));
};
