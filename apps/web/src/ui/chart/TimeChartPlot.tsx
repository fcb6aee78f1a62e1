import { useMemo } from 'react';
import {
  type AxisDomainItem,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatTime } from '../../lib/time.ts';
import { ChartCursorNote } from './ChartCursorNote.tsx';
import { toSeriesColor } from './chart-colors.ts';
import type { TimeChartProps } from './chart-props.ts';
import { toChartRows } from './chart-rows.ts';
import { EndLabels } from './EndLabels.tsx';
import { toTimeTicks } from './time-ticks.ts';

const LABEL_WIDTH_PX = 72;
const AXIS_TEXT = { fill: 'var(--color-ink-3)', fontSize: 11 };

/** Room around the values, so that a quiet line does not look like a wild one. */
const NEAR_VALUES: [AxisDomainItem, AxisDomainItem] = [
  (least: number) => Math.floor(least) - 2,
  (most: number) => Math.ceil(most) + 2,
];

/** The loaded half of TimeChart. */
export const TimeChartPlot = (props: TimeChartProps & { height: number }) => {
  const { series, yUnit, range, gapAfterMs, formatValue, cursorGroup, fromZero = true, height } = props;
  const rows = useMemo(() => toChartRows(series, gapAfterMs), [series, gapAfterMs]);
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart
        data={rows}
        margin={{ top: 8, right: LABEL_WIDTH_PX, bottom: 0, left: 0 }}
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
          tick={AXIS_TEXT}
          tickLine={false}
          axisLine={false}
        />
        <YAxis
          domain={fromZero ? [0, 'auto'] : NEAR_VALUES}
          tickFormatter={formatValue}
          tickCount={4}
          unit=""
          width={48}
          tick={AXIS_TEXT}
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
