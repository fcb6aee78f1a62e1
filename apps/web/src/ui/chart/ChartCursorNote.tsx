import { UNKNOWN } from '../../lib/units.ts';
import { toSeriesColor } from './chart-colors.ts';
import type { ChartSeries } from './chart-series.ts';
import { findPoint } from './cursor-points.ts';
import { formatBand } from './cursor-text.ts';

export interface ChartCursorNoteProps {
  series: readonly ChartSeries[];
  at: number;
  yUnit: string;
  formatValue: (value: number) => string;
  formatAt: (atMs: number) => string;
}

/** What the cursor points at: the time, and of each line the value there with its lowest and highest. */
export const ChartCursorNote = ({ series, at, yUnit, formatValue, formatAt }: ChartCursorNoteProps) => (
  <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-sm">
    <p className="mb-1 whitespace-nowrap text-ink-3">{formatAt(at)}</p>
    <table>
      <tbody>
        {series.map((each) => {
          const point = findPoint(each.points, at);
          return (
            <tr key={each.id} className="whitespace-nowrap">
              <th scope="row" className="pe-4 text-start font-normal" style={{ color: toSeriesColor(each) }}>
                {each.label}
              </th>
              <td className="text-end">
                {point?.value == null ? UNKNOWN : formatValue(point.value)}
                <span className="ms-0.5 text-ink-3">{yUnit}</span>
              </td>
              <td className="ps-3 text-end text-ink-3">{point ? formatBand(point, formatValue) : null}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  </div>
);
