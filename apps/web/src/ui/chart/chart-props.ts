import type { ChartSeries } from './chart-series.ts';
import type { RangeControl, TimeRange } from './time-range.ts';

export interface TimeChartProps {
  /** what it shows, for a screen reader */
  label: string;
  /** the same in a sentence with its figures, for a screen reader */
  summary?: string | undefined;
  series: readonly ChartSeries[];
  yUnit: string;
  /** ms since the epoch */
  range: TimeRange;
  /** points further apart than this are a gap; absent: only a point without a value is one */
  gapAfterMs?: number;
  /** the number without its unit */
  formatValue: (value: number) => string;
  /** the time of a point in words; absent: the time of day with seconds */
  formatAt?: (atMs: number) => string;
  /** charts of the same group share their cursor */
  cursorGroup?: string;
  /** the axis begins at 0 (default) or near the smallest value */
  fromZero?: boolean;
  /** spans that are drawn as "nothing could be recorded" */
  shaded?: readonly TimeRange[];
  /** lets the person zoom and pan; absent: only the cursor moves */
  control?: RangeControl;
  /** rem for the names at the lines (default 4.5) */
  labelWidthRem?: number;
  heightRem?: number;
}
