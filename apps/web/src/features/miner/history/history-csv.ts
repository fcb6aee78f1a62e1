import { type ChartSeries, hasBand } from '../../../ui/chart/chart-series.ts';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import type { HistoryChart } from './history-charts.ts';
import type { PointSpan } from './history-points.ts';
import { t } from './strings.ts';

type Cell = string | number | null;

interface CsvColumn {
  name: string;
  cells: ReadonlyMap<number, number | null>;
}

const toColumns = ({ title, unit }: HistoryChart, series: ChartSeries): CsvColumn[] => {
  const statistics = hasBand(series) ? (['average', 'low', 'high'] as const) : (['average'] as const);
  return statistics.map((statistic) => ({
    name: [title, series.label, t(`csv.${statistic}`), ...(unit === '' ? [] : [`(${unit})`])].join(' '),
    cells: new Map(
      series.points.map((point) => [
        point.at,
        (statistic === 'average' ? point.value : point[statistic]) ?? null,
      ]),
    ),
  }));
};

export interface CsvInput {
  charts: readonly HistoryChart[];
  range: TimeRange;
  /** what a point stands for; absent: a single reading */
  spans: ReadonlyMap<number, PointSpan>;
}

const toIso = (atMs: number): string => new Date(atMs).toISOString();

/** Head and rows of what is shown: from and to of each point in UTC, then one column per line and statistic. */
export const toCsvTable = ({ charts, range, spans }: CsvInput): Cell[][] => {
  const columns = charts.flatMap((chart) => chart.series.flatMap((series) => toColumns(chart, series)));
  const times = [...new Set(columns.flatMap(({ cells }) => [...cells.keys()]))]
    .filter((at) => at >= range.from && at <= range.to)
    .sort((one, other) => one - other);
  const rows = times.map((at): Cell[] => {
    const span = spans.get(at) ?? { fromMs: at, untilMs: at };
    return [toIso(span.fromMs), toIso(span.untilMs), ...columns.map(({ cells }) => cells.get(at) ?? null)];
  });
  return [[t('csv.from'), t('csv.to'), ...columns.map(({ name }) => name)], ...rows];
};
