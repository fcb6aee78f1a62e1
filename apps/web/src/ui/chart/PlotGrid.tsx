import { memo, useMemo } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import type { PlotBox } from './plot-box.ts';
import type { TimeRange } from './time-range.ts';
import { toTimeTicks } from './time-ticks.ts';
import { toAxisEnds } from './value-ticks.ts';

/** Room a time needs under the axis. */
const TICK_ROOM_REM = 4.5;
const TICK_SIZE_REM = 0.6875;
/** Keeps the first and last time off the lowest number and the name of a line at 0. */
const TICK_MARGIN_REM = 0.4375;

export interface PlotGridProps {
  range: TimeRange;
  valueTicks: readonly number[];
  formatValue: (value: number) => string;
  width: number;
  height: number;
  remPx: number;
  box: PlotBox;
}

/** Grid and axes, drawn by recharts on the ticks it is told. */
export const PlotGrid = memo((props: PlotGridProps) => {
  const { range, valueTicks, formatValue, width, height, remPx, box } = props;
  const ticks = toTimeTicks(range, Math.max(2, Math.floor(box.width / (TICK_ROOM_REM * remPx))));
  const labels = new Map(ticks.map(({ at, label }) => [at, label]));
  const axisText = { fill: 'var(--color-ink-3)', fontSize: TICK_SIZE_REM * remPx };
  const ends = useMemo(() => [{ at: range.from }, { at: range.to }], [range]);
  return (
    <ComposedChart
      width={width}
      height={height}
      data={ends}
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
        tickMargin={TICK_MARGIN_REM * remPx}
        tickLine={false}
        axisLine={false}
      />
      <YAxis
        domain={[...toAxisEnds(valueTicks)]}
        allowDataOverflow
        ticks={[...valueTicks]}
        interval={0}
        tickFormatter={formatValue}
        width={box.left}
        tick={axisText}
        tickLine={false}
        axisLine={false}
      />
    </ComposedChart>
  );
});
PlotGrid.displayName = 'PlotGrid';
