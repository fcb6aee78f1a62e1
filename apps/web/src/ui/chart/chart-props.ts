import type { ChartSeries } from './chart-rows.ts';

export interface TimeChartProps {
  /** what it shows, for a screen reader */
  label: string;
  series: readonly ChartSeries[];
  yUnit: string;
  /** ms since the epoch */
  range: { from: number; to: number };
  /** samples further apart than this are a gap */
  gapAfterMs: number;
  /** the number without its unit */
  formatValue: (value: number) => string;
  /** charts of the same group share their cursor */
  cursorGroup?: string;
  /** the axis begins at 0 (default) or near the smallest value */
  fromZero?: boolean;
}
