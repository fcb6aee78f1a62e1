import type { ChartPoint, ChartSeries } from '../../../ui/chart/chart-series.ts';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import type { HistoryChart } from './history-charts.ts';
import { t } from './strings.ts';

export interface LineFigures {
  average: number;
  low: number;
  high: number;
  /** 0 to 1: how many of the points within the range have a value */
  coverage: number;
}

const isWithin = ({ at }: ChartPoint, { from, to }: TimeRange): boolean => at >= from && at <= to;

/** Average, lowest and highest of a line within the range; null: nothing was recorded there. */
export const toLineFigures = ({ points }: ChartSeries, range: TimeRange): LineFigures | null => {
  const within = points.filter((point) => isWithin(point, range));
  const known = within.flatMap(({ value, low, high }) =>
    value === null ? [] : [{ value, low: low ?? value, high: high ?? value }],
  );
  if (known.length === 0) return null;
  return {
    average: known.reduce((sum, { value }) => sum + value, 0) / known.length,
    low: known.reduce((least, { low }) => Math.min(least, low), Number.POSITIVE_INFINITY),
    high: known.reduce((most, { high }) => Math.max(most, high), Number.NEGATIVE_INFINITY),
    coverage: known.length / within.length,
  };
};

/** What a chart shows, in sentences: one per line, and how the keys move it. */
export const toSummary = ({ series, unit, formatValue }: HistoryChart, range: TimeRange): string => {
  const lines = series.map((each) => {
    const figures = toLineFigures(each, range);
    if (!figures) return t('summary.none', { label: each.label });
    const { average, low, high } = figures;
    return t('summary.line', {
      label: each.label,
      average: formatValue(average),
      low: formatValue(low),
      high: formatValue(high),
      unit,
    });
  });
  return [...lines, t('summary.keys')].join(' ');
};
