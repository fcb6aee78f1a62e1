import { usePlotArea, useYAxisScale } from 'recharts';
import { useRemPx } from '../use-rem.ts';
import { toSeriesColor } from './chart-colors.ts';
import type { ChartSeries } from './chart-rows.ts';
import { spreadLabels } from './spread-labels.ts';

const LABEL_GAP_REM = 0.9375;
const LABEL_SIZE_REM = 0.75;

const lastValue = (series: ChartSeries): number | null => {
  const last = series.points.findLast((point) => point.value !== null);
  return last ? last.value : null;
};

/** The names of the lines at their ends, instead of a legend. */
export const EndLabels = ({ series }: { series: readonly ChartSeries[] }) => {
  const area = usePlotArea();
  const scale = useYAxisScale();
  const remPx = useRemPx();
  if (!area || !scale) return null;
  const places = series.flatMap((each) => {
    const value = lastValue(each);
    const y = value === null ? undefined : scale(value);
    return y === undefined ? [] : [{ id: each.id, y }];
  });
  const box = { gap: LABEL_GAP_REM * remPx, top: area.y + 4, bottom: area.y + area.height };
  return spreadLabels(places, box).map(({ id, y }) => {
    const own = series.find((each) => each.id === id);
    return own ? (
      <text
        key={id}
        x={area.x + area.width + 8}
        y={y + (LABEL_SIZE_REM * remPx) / 3}
        fontSize={LABEL_SIZE_REM * remPx}
        fill={toSeriesColor(own)}
      >
        {own.label}
      </text>
    ) : null;
  });
};
