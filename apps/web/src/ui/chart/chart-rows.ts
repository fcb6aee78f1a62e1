export interface ChartPoint {
  /** ms since the epoch */
  at: number;
  /** null: not read */
  value: number | null;
}

export interface ChartSeries {
  id: string;
  /** stands at the end of the line */
  label: string;
  /** 0, 1, 2: the colour of that chain; absent: the ink */
  chainId?: number;
  /** oldest first */
  points: readonly ChartPoint[];
}

export type ChartRow = { at: number } & Record<string, number | null>;

const toRow = (at: number): ChartRow => ({ at });

/** All series on one time line. Where two samples lie further apart than a gap, a row of nothing breaks the lines. */
export const toChartRows = (series: readonly ChartSeries[], gapAfterMs: number): ChartRow[] => {
  const rows = new Map<number, ChartRow>();
  for (const { id, points } of series) {
    for (const { at, value } of points) {
      const row = rows.get(at) ?? toRow(at);
      row[id] = value;
      rows.set(at, row);
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
