import { UNKNOWN } from '../../../lib/units.ts';
import { hasBand } from '../../../ui/chart/chart-series.ts';
import { findPoint, toTimes } from '../../../ui/chart/cursor-points.ts';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import type { HistoryChart } from './history-charts.ts';
import { t } from './strings.ts';

const CELL = 'whitespace-nowrap px-2 py-1 text-end';
const HEAD = 'sticky top-0 bg-ground font-medium text-ink-2';

export interface PointsTableProps {
  chart: HistoryChart;
  range: TimeRange;
  formatAt: (atMs: number) => string;
  heightRem: number;
}

/** Every point of a chart, newest first, in the chart's place. */
export const PointsTable = ({ chart, range, formatAt, heightRem }: PointsTableProps) => {
  const { title, unit, series, formatValue } = chart;
  const times = toTimes(series, range).reverse();
  const format = (value: number | null | undefined) => (value == null ? UNKNOWN : formatValue(value));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="overflow-auto" style={{ height: `${heightRem}rem` }} tabIndex={0} aria-label={title}>
      <table className="w-full text-xs">
        <caption className="sr-only">{`${title} ${unit}`}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${CELL} ${HEAD} !text-start !ps-0`}>
              {t('table.time')}
            </th>
            {series.flatMap((each) => [
              <th key={each.id} scope="col" className={`${CELL} ${HEAD}`}>
                {each.label}
              </th>,
              ...(hasBand(each)
                ? (['table.low', 'table.high'] as const).map((key) => (
                    <th key={`${each.id} ${key}`} scope="col" className={`${CELL} ${HEAD} !font-normal`}>
                      {t(key)}
                    </th>
                  ))
                : []),
            ])}
          </tr>
        </thead>
        <tbody>
          {times.map((at) => (
            <tr key={at} className="border-line border-t">
              <th scope="row" className="whitespace-nowrap py-1 pe-2 text-start font-normal text-ink-2">
                {formatAt(at)}
              </th>
              {series.flatMap((each) => {
                const point = findPoint(each.points, at);
                return [
                  <td key={each.id} className={CELL}>
                    {format(point?.value)}
                  </td>,
                  ...(hasBand(each)
                    ? (['low', 'high'] as const).map((end) => (
                        <td key={`${each.id} ${end}`} className={`${CELL} text-ink-3`}>
                          {format(point?.[end])}
                        </td>
                      ))
                    : []),
                ];
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
