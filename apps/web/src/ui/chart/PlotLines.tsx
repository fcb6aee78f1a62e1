import { memo, useMemo } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, XAxis, YAxis } from 'recharts';
import { toSeriesColor } from './chart-colors.ts';
import { type ChartRow, type ChartSeries, hasBand, toBandKey, toChartRows } from './chart-rows.ts';
import type { PlotBox } from './plot-box.ts';
import type { TimeRange } from './time-range.ts';
import { toTimeTicks } from './time-ticks.ts';

const BAND_OPACITY = 0.16;
const SHADE_OPACITY = 0.06;
/** Room a time needs under the axis. */
const TICK_ROOM_REM = 5;

export interface PlotLinesProps {
  series: readonly ChartSeries[];
  range: TimeRange;
  gapAfterMs: number | undefined;
  shaded: readonly TimeRange[];
  valueTicks: readonly number[];
  formatValue: (value: number) => string;
  width: number;
  height: number;
  remPx: number;
  box: PlotBox;
}

/** Grid, axes, bands and lines, drawn by recharts. Nothing in it follows the pointer. */
export const PlotLines = memo((props: PlotLinesProps) => {
  const { series, range, gapAfterMs, shaded, valueTicks, formatValue, width, height, remPx, box } = props;
  const rows: ChartRow[] = useMemo(() => toChartRows(series, gapAfterMs), [series, gapAfterMs]);
  const ticks = toTimeTicks(range, Math.max(2, Math.floor(box.width / (TICK_ROOM_REM * remPx))));
  const labels = new Map(ticks.map(({ at, label }) => [at, label]));
  const axisText = { fill: 'var(--color-ink-3)', fontSize: 0.6875 * remPx };
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={{ top: box.top, right: width - box.left - box.width, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis
        dataKey="at"
        type="number"
        scale="time"
        domain={[range.from, range.to]}
        allowDataOverflow
        ticks={ticks.map(({ at }) => at)}
        interval={0}
        tickFormatter={(at: number) => labels.get(at) ?? ''}
        height={height - box.top - box.height}
        tick={axisText}
        tickLine={false}
        axisLine={false}
      />
      <YAxis
        domain={[valueTicks[0] ?? 0, valueTicks.at(-1) ?? 1]}
        allowDataOverflow
        ticks={[...valueTicks]}
        interval={0}
        tickFormatter={formatValue}
        width={box.left}
        tick={axisText}
        tickLine={false}
        axisLine={false}
      />
      {shaded.map(({ from, to }) => (
        <ReferenceArea
          key={from}
          x1={Math.max(from, range.from)}
          x2={Math.min(to, range.to)}
          fill="var(--color-ink)"
          fillOpacity={SHADE_OPACITY}
          ifOverflow="hidden"
        />
      ))}
      {series.filter(hasBand).map((each) => (
        <Area
          key={each.id}
          dataKey={toBandKey(each.id)}
          stroke="none"
          fill={toSeriesColor(each)}
          fillOpacity={BAND_OPACITY}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {series.map((each) => (
        <Line
          key={each.id}
          dataKey={each.id}
          className={`chart-line-${each.id}`}
          stroke={toSeriesColor(each)}
          strokeWidth={1.5}
          strokeLinejoin="round"
          // A value alone between two gaps is a line of no length: the round end makes it a dot.
          strokeLinecap="round"
          {...(each.dash ? { strokeDasharray: each.dash } : {})}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
    </ComposedChart>
  );
});
PlotLines.displayName = 'PlotLines';
