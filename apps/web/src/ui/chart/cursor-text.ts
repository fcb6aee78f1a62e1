import { UNKNOWN } from '../../lib/units.ts';
import { t } from '../strings.ts';
import type { ChartPoint, ChartSeries } from './chart-series.ts';
import { findPoint } from './cursor-points.ts';

/** "5.20–5.44": the lowest and highest of a point; nothing where they read as the average does. */
export const formatBand = (
  { value, low, high }: ChartPoint,
  formatValue: (value: number) => string,
): string => {
  if (value === null || low == null || high == null) return '';
  const [lowest, highest] = [formatValue(low), formatValue(high)];
  return lowest === highest ? '' : `${lowest}–${highest}`;
};

export interface CursorWords {
  yUnit: string;
  formatValue: (value: number) => string;
  formatAt: (atMs: number) => string;
}

/** What the cursor points at, to be heard: "14:30: Chain 0 5.37 TH/s, 5.20–5.44; Chain 1 unknown". */
export const toCursorText = (series: readonly ChartSeries[], at: number, words: CursorWords): string => {
  const { yUnit, formatValue, formatAt } = words;
  const values = series.map(({ label, points }) => {
    const point = findPoint(points, at);
    if (point?.value == null) return `${label} ${t('value.unknown')}`;
    const band = formatBand(point, formatValue);
    return `${label} ${formatValue(point.value)} ${yUnit}${band === '' ? '' : `, ${band}`}`;
  });
  return `${formatAt(at)}: ${values.join('; ')}`;
};

/** The value of a line at the cursor, as it stands in place of the line's name. */
export const toCursorLabel = (
  { points }: ChartSeries,
  at: number,
  formatValue: (value: number) => string,
): string => {
  const value = findPoint(points, at)?.value ?? null;
  return value === null ? UNKNOWN : formatValue(value);
};
