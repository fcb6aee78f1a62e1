import { toSeriesColor } from './chart-colors.ts';
import type { ChartSeries } from './chart-series.ts';
import { findPoint } from './cursor-points.ts';
import type { PlotBox, PlotScale } from './plot-box.ts';

const DOT_PX = 3;

export interface CursorMarksProps {
  series: readonly ChartSeries[];
  at: number;
  box: PlotBox;
  scale: PlotScale;
}

/** The upright line of the cursor and a dot on each line of the chart. */
export const CursorMarks = ({ series, at, box, scale }: CursorMarksProps) => {
  const x = scale.toX(at);
  return (
    <>
      <line x1={x} x2={x} y1={box.top} y2={box.top + box.height} stroke="var(--color-line-strong)" />
      {series.map((each) => {
        const point = findPoint(each.points, at);
        return point?.value == null ? null : (
          <circle
            key={each.id}
            cx={scale.toX(point.at)}
            cy={scale.toY(point.value)}
            r={DOT_PX}
            fill={toSeriesColor(each)}
            stroke="var(--color-ground)"
          />
        );
      })}
    </>
  );
};
