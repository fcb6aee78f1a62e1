import type { FleetHistory } from '@mintdeck/shared-types/history';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDuration } from '../../lib/time.ts';
import { formatTemperature, toPercentFigure, toTemperatureFigure } from '../../lib/units.ts';
import { ReadingValue } from '../../ui/ReadingValue.tsx';
import type { FleetTotals } from '../miner/fleet/fleet-totals.ts';
import {
  DAY_MS,
  HARDWARE_ERRORS,
  type RateOfDay,
  REJECTED,
  type Span,
  toRate,
  toWarmest,
} from './fleet-day.ts';
import { SectionTitle } from './SectionTitle.tsx';
import { formatSince } from './since.ts';
import { t } from './strings.ts';

const toRateFigure = (percent: number) => toPercentFigure(percent, 2);

const Figure = ({ title, value, children }: { title: string; value: ReactNode; children: ReactNode }) => (
  <section aria-label={title} className="min-w-0">
    <SectionTitle>{title}</SectionTitle>
    {value}
    <p className="mt-1 text-ink-3 text-xs">{children}</p>
  </section>
);

const describeCoverage = ({ percent, recordedMs, reportingCount, minerCount }: RateOfDay): string =>
  percent === null || reportingCount === null || minerCount === null
    ? t('rate.none')
    : t('rate.coverage', {
        duration: formatDuration(Math.round(recordedMs / 1000)),
        covered: Math.round(reportingCount),
        count: Math.round(minerCount),
      });

const Rate = ({ title, rate }: { title: string; rate: RateOfDay | null }) => (
  <Figure
    title={title}
    value={<ReadingValue value={rate?.percent ?? null} format={toRateFigure} size="large" />}
  >
    {rate === null ? t('rate.none') : describeCoverage(rate)}
  </Figure>
);

/** The hottest live chain of a miner; null: none tells its temperature. */
const findHottestChain = ({
  miner: { row },
  temperatureC,
}: NonNullable<FleetTotals['hottest']>): number | null =>
  row?.chains.find(([, , each, live]) => live && each === temperatureC)?.[0] ?? null;

const Warmest = ({ hottest, stale }: { hottest: FleetTotals['hottest']; stale: boolean }) => {
  if (hottest === null) return t('warmest.none');
  const chain = findHottestChain(hottest);
  const { entry } = hottest.miner;
  return (
    <>
      <Link
        to={`/miners/${entry.id}`}
        className="text-ink-2 underline decoration-line-strong hover:decoration-current"
      >
        {entry.name}
      </Link>
      {chain === null ? null : `, ${t('warmest.chain', { chain })}`}
      {stale ? `, ${t('warmest.last')}` : null}
    </>
  );
};

/** The highest of the day; the newest minute, which is not recorded yet, counts too. */
const describeWarmestOfDay = (
  warmest: ReturnType<typeof toWarmest>,
  { hottest, toMs }: { hottest: FleetTotals['hottest']; toMs: number | undefined },
): string => {
  if (warmest === null || toMs === undefined) return t('warmest.dayNone');
  if (hottest !== null && hottest.temperatureC >= warmest.temperatureC) return t('warmest.dayNow');
  const temperature = formatTemperature(warmest.temperatureC);
  return t('warmest.day', { temperature, when: formatSince(warmest.atMs, toMs) });
};

export interface DayFiguresProps {
  hottest: FleetTotals['hottest'];
  /** undefined: not here (yet) */
  history: FleetHistory | undefined;
  /** the server is gone: what is shown as now is the last that was known */
  stale: boolean;
}

/** The warmest chain, and what went wrong among all shares and results of the last day, each with what it covers. */
export const DayFigures = ({ hottest, history, stale }: DayFiguresProps) => {
  const span: Span | null = history ? { fromMs: history.toMs - DAY_MS, toMs: history.toMs } : null;
  const warmest = history && span ? toWarmest(history, span) : null;
  return (
    <div className="grid gap-x-8 gap-y-6 sm:grid-cols-3">
      <Figure
        title={t('warmest.title')}
        value={
          <ReadingValue
            value={hottest?.temperatureC ?? null}
            format={toTemperatureFigure}
            size="large"
            stale={stale}
          />
        }
      >
        <Warmest hottest={hottest} stale={stale} />
        <span className="block">{describeWarmestOfDay(warmest, { hottest, toMs: span?.toMs })}</span>
      </Figure>
      <Rate title={t('rejected.title')} rate={history && span ? toRate(history, span, REJECTED) : null} />
      <Rate
        title={t('hardwareErrors.title')}
        rate={history && span ? toRate(history, span, HARDWARE_ERRORS) : null}
      />
    </div>
  );
};
