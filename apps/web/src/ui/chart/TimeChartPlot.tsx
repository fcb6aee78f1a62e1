import { useMemo } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatTime } from '../../lib/time.ts';
import { useRemPx } from '../use-rem.ts';
import { ChartCursorNote } from './ChartCursorNote.tsx';
import { toSeriesColor } from './chart-colors.ts';
import type { TimeChartProps } from './chart-props.ts';
import { toChartRows } from './chart-rows.ts';
import { EndLabels } from './EndLabels.tsx';
import { toTimeTicks } from './time-ticks.ts';
import { toValueTicks } from './value-ticks.ts';

const LABEL_WIDTH_REM = 4.5;
const AXIS_WIDTH_REM = 3;
/** Half a line of text: the number of the topmost line stands beside it, not below. */
const TOP_REM = 0.5;

/** The loaded half of TimeChart. */
export const TimeChartPlot = (props: TimeChartProps & { height: number }) => {
  const { series, yUnit, range, gapAfterMs, formatValue, cursorGroup, fromZero = true, height } = props;
  const remPx = useRemPx();
  const rows = useMemo(() => toChartRows(series, gapAfterMs), [series, gapAfterMs]);
  const known = series.flatMap(({ points }) =>
    points.flatMap(({ value }) => (value === null ? [] : [value])),
  );
  const ticks = toValueTicks(known, { fromZero, formatValue });
  const axisText = { fill: 'var(--color-ink-3)', fontSize: 0.6875 * remPx };
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart
        data={rows}
        margin={{ top: TOP_REM * remPx, right: LABEL_WIDTH_REM * remPx, bottom: 0, left: 0 }}
        {...(cursorGroup ? { syncId: cursorGroup, syncMethod: 'value' as const } : {})}
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={[range.from, range.to]}
          allowDataOverflow
          ticks={toTimeTicks(range)}
          tickFormatter={formatTime}
          height={1.5 * remPx}
          tick={axisText}
          tickLine={false}
          axisLine={false}
        />
        <YAxis
          domain={[ticks[0] ?? 'auto', ticks.at(-1) ?? 'auto']}
          ticks={[...ticks]}
          interval={0}
          tickFormatter={formatValue}
          unit=""
          width={AXIS_WIDTH_REM * remPx}
          tick={axisText}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--color-line-strong)' }}
          content={<ChartCursorNote series={series} yUnit={yUnit} formatValue={formatValue} />}
        />
        {series.map((each) => (
          <Line
            key={each.id}
            dataKey={each.id}
            stroke={toSeriesColor(each)}
            strokeWidth={1.6}
            dot={false}
            activeDot={{ r: 3, strokeWidth: 0 }}
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
        <EndLabels series={series} />
      </LineChart>
    </ResponsiveContainer>
  );
};
