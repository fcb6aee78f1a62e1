import { lazy, Suspense } from 'react';
import type { TimeChartProps } from './chart/chart-props.ts';
import { useChartScale } from './chart/use-chart-scale.ts';
import { t } from './strings.ts';

// 92 kB: never part of the first useful screen.
const TimeChartPlot = lazy(async () => ({
  default: (await import('./chart/TimeChartPlot.tsx')).TimeChartPlot,
}));

/** rem, on a desk; see useChartScale */
export const TIME_CHART_HEIGHT_REM = 13.75;

/** Values over time in the user's zone; gaps are gaps, labels stand at the lines. Its place is kept while it loads. */
export const TimeChart = ({ heightRem: deskRem = TIME_CHART_HEIGHT_REM, ...props }: TimeChartProps) => {
  const grown = useChartScale();
  const heightRem = deskRem * grown.height;
  const empty = props.series.every((each) => each.points.every((point) => point.value === null));
  return (
    <figure aria-label={props.label} style={{ minHeight: `${heightRem}rem` }} className="m-0 print:!min-h-0">
      {empty && !props.control ? (
        <p className="grid h-full place-items-center text-ink-3 text-sm">{t('chart.empty')}</p>
      ) : (
        <Suspense fallback={<p className="sr-only">{t('chart.loading')}</p>}>
          <TimeChartPlot {...props} heightRem={heightRem} deskRem={deskRem} textScale={grown.text} />
        </Suspense>
      )}
    </figure>
  );
};
