import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatDateTime, serverClock } from '../../../lib/time.ts';
import { formatDate, formatStep, formatTimeSpan } from '../../../lib/time-spans.ts';
import { formatFixed } from '../../../lib/units.ts';
import { Card } from '../../../ui/Card.tsx';
import { type HistoryRange, toNewest } from '../../../ui/chart/history-range.ts';
import { MoveButtons } from '../../../ui/chart/MoveButtons.tsx';
import type { RangeControl, TimeRange } from '../../../ui/chart/time-range.ts';
import { type HistoryRangeControl, useHistoryRange } from '../../../ui/chart/use-history-range.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { TimeChart } from '../../../ui/TimeChart.tsx';
import { formatGps, toAlgorithmName, toColumnDecimals } from '../gps.ts';
import { t } from '../strings.ts';
import { type HashrateChart, toDeadNames, toHashrateCharts } from './hashrate-lines.ts';
import { hashrateHistoryQuery } from './history-queries.ts';
import { SPANS_MS, type Span, toPoolRange } from './pool-range.ts';
import { SpanChoice } from './SpanChoice.tsx';

const SPANS: readonly Span[] = ['24h', '7d', '30d', '90d', '1y', '5y'];
const CHART_PLACE = 'h-[13.75rem]';
const NAMES = { current: t('rates.current'), average: t('rates.average') };

interface ChartProps {
  chart: HashrateChart;
  range: TimeRange;
  control: RangeControl;
}

const Chart = ({ chart: { algorithm, series, gapAfterMs, figures }, range, control }: ChartProps) => {
  const name = toAlgorithmName(algorithm);
  const decimals = toColumnDecimals(series.flatMap(({ points }) => points.map(({ value }) => value)));
  const said = figures && {
    name,
    last: formatGps(figures.last),
    low: formatGps(figures.low),
    high: formatGps(figures.high),
  };
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-ink-2 text-xs wide:text-base">{name}</h3>
      <TimeChart
        label={t('rates.chart', { name })}
        summary={said ? t('rates.summary', said) : undefined}
        series={series}
        yUnit="gps"
        range={range}
        control={control}
        gapAfterMs={gapAfterMs}
        formatValue={(gps) => formatFixed(gps, decimals)}
        formatAt={formatDateTime}
        cursorGroup="pool-rates"
        labelWidthRem={5}
      />
    </div>
  );
};

/** The span that shows exactly this; null: none does. */
const findSpan = (shown: HistoryRange): Span | null =>
  SPANS.find((span) => shown.kind === 'newest' && shown.spanMs === SPANS_MS[span]) ?? null;

interface RangeToolsProps {
  shown: HistoryRange;
  range: TimeRange;
  control: HistoryRangeControl;
}

const RangeTools = ({ shown, range, control }: RangeToolsProps) => (
  <span className="flex min-w-0 flex-wrap items-center justify-end gap-x-5 gap-y-1">
    {findSpan(shown) === null ? (
      <span className="tabular-nums">{formatTimeSpan(range.from, range.to, serverClock.now())}</span>
    ) : null}
    <SpanChoice
      label={t('span.label')}
      names={SPANS}
      text={(name) => t(`span.${name}`)}
      chosen={findSpan(shown)}
      onChoose={(span) => control.show(toNewest(SPANS_MS[span]))}
    />
    <MoveButtons range={range} control={control} atNow={shown.kind === 'newest'} />
  </span>
);

/** How fast the pool saw this account mine, for each algorithm that did; and why a miner says something else. */
export const HashrateSection = ({ id }: { id: string }) => {
  const { settled, shown, control } = useHistoryRange();
  const { data: history, error, refetch, dataUpdatedAt } = useQuery(hashrateHistoryQuery(id, settled));
  const charts = useMemo(() => (history ? toHashrateCharts(history, NAMES) : []), [history]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what follows the clock moves on with what was read
  const range = useMemo(() => toPoolRange(shown, serverClock.now()), [shown, dataUpdatedAt]);
  const first = history?.recordedFromMs ?? null;
  const began = first !== null && first > range.from ? first : null;
  const dead = history ? toDeadNames(history) : [];
  return (
    <Card title={t('rates.title')} aside={<RangeTools shown={shown} range={range} control={control} />}>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {history === undefined && error === null ? <Skeleton className={CHART_PLACE} /> : null}
      {history && charts.length === 0 ? <p className="text-ink-2 text-sm">{t('rates.none')}</p> : null}
      {history ? (
        <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[repeat(auto-fit,minmax(30rem,1fr))]">
          {charts.map((chart) => (
            <Chart key={chart.algorithm} chart={chart} range={range} control={control} />
          ))}
        </div>
      ) : null}
      {history && charts.length > 0 ? (
        <p className="mt-2 max-w-prose text-ink-3 text-xs">
          {t('rates.step', { step: formatStep(history.stepS) })}{' '}
          {began === null ? null : `${t('rates.recordedFrom', { day: formatDate(began) })} `}
          {dead.length === 0 ? null : t('dead.rates', { names: dead.join(', ') })}
        </p>
      ) : null}
      <details className="mt-2 max-w-prose text-sm">
        <summary className="touch-area text-ink-2">{t('why.title')}</summary>
        <ul className="mt-2 list-disc space-y-1 ps-5 text-ink-2">
          {(['shares', 'window', 'stale', 'unit'] as const).map((reason) => (
            <li key={reason}>{t(`why.${reason}`)}</li>
          ))}
        </ul>
      </details>
    </Card>
  );
};
