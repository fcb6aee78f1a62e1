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

/** Whether any point of the series tells more than one reading. */
export const hasBand = ({ points }: ChartSeries): boolean =>
  points.some(({ low, high }) => low !== undefined && high !== undefined && low !== high);
