import { memo, useMemo } from 'react';
import { toSeriesColor } from './chart-colors.ts';
import { type ChartSeries, hasBand } from './chart-series.ts';
import type { PlotScale } from './plot-box.ts';
import { toBandPath, toDotPath, toLinePath, toRuns } from './series-paths.ts';
import type { TimeRange } from './time-range.ts';

const BAND_OPACITY = 0.16;
/** 1.5 px on a desk, more on a television. */
const LINE = '0.09375rem';
/** As wide as it has to be to be seen. */
const DOT = '0.25rem';

export interface SeriesPathsProps {
  series: ChartSeries;
  range: TimeRange;
  gapAfterMs: number | undefined;
  scale: PlotScale;
}

/** One line, its band and its lone values: three elements, however many points there are. */
export const SeriesPaths = memo(({ series, range, gapAfterMs, scale }: SeriesPathsProps) => {
  const [line, dots, band] = useMemo(() => {
    const runs = toRuns(series.points, range, gapAfterMs);
    return [toLinePath(runs, scale), toDotPath(runs, scale), hasBand(series) ? toBandPath(runs, scale) : ''];
  }, [series, range, gapAfterMs, scale]);
  const color = toSeriesColor(series);
  return (
    <g data-series={series.id}>
      {band === '' ? null : <path data-part="band" d={band} fill={color} fillOpacity={BAND_OPACITY} />}
      {dots === '' ? null : (
        <path data-part="dots" d={dots} stroke={color} strokeWidth={DOT} strokeLinecap="round" />
      )}
      <path
        data-part="line"
        d={line}
        fill="none"
        stroke={color}
        strokeWidth={LINE}
        strokeLinejoin="round"
        strokeLinecap="round"
        strokeDasharray={series.dash}
      />
    </g>
  );
});
SeriesPaths.displayName = 'SeriesPaths';
