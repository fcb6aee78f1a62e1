export interface ChartPoint {
  /** ms since the epoch: where on the line it stands */
  at: number;
  /** null: not read */
  value: number | null;
  /** the lowest and highest that the value is the average of; absent: it is one reading */
  low?: number | null;
  high?: number | null;
}

export interface ChartSeries {
  id: string;
  /** stands at the end of the line */
  label: string;
  /** 0, 1, 2: the colour of that chain; absent: the ink */
  chainId?: number;
  /** a CSS colour, in place of the chain's */
  color?: string;
  /** SVG dash pattern: the second thing that tells one line from another */
  dash?: string;
  /** oldest first */
  points: readonly ChartPoint[];
}

/** By the id of the series its value, by `toBandKey` its lowest and highest. */
export type ChartRow = { at: number } & Record<string, number | null | [number, number]>;

/** Where a row holds the band of a series. */
export const toBandKey = (seriesId: string): string => `${seriesId}:band`;

const toRow = (at: number): ChartRow => ({ at });

const putPoint = (row: ChartRow, id: string, { value, low, high }: ChartPoint): void => {
  row[id] = value;
  if (low === undefined || high === undefined) return;
  row[toBandKey(id)] = value === null || low === null || high === null ? null : [low, high];
};

/** Whether any point of the series tells more than one reading. */
export const hasBand = ({ points }: ChartSeries): boolean =>
  points.some(({ low, high }) => low !== undefined && high !== undefined && low !== high);

/** All series on one time line. Where two points lie further apart than a gap, a row of nothing breaks the lines. */
export const toChartRows = (
  series: readonly ChartSeries[],
  gapAfterMs = Number.POSITIVE_INFINITY,
): ChartRow[] => {
  const rows = new Map<number, ChartRow>();
  for (const { id, points } of series) {
    for (const point of points) {
      const row = rows.get(point.at) ?? toRow(point.at);
      putPoint(row, id, point);
      rows.set(point.at, row);
    }
  }
  const ordered = [...rows.values()].sort((one, other) => one.at - other.at);
  return ordered.flatMap((row, index) => {
    const previous = ordered[index - 1];
    if (!previous || row.at - previous.at <= gapAfterMs) return [row];
    const nothing = toRow(previous.at + gapAfterMs / 2);
    for (const { id } of series) nothing[id] = null;
    return [nothing, row];
  });
};
