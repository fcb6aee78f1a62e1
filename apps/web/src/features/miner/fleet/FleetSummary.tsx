import { Link } from 'react-router';
import { classNames } from '../../../lib/class-names.ts';
import { toHashrateFigure, toHashrateHs, toTemperatureFigure } from '../../../lib/units.ts';
import { ReadingValue } from '../../../ui/ReadingValue.tsx';
import type { FleetMiner } from './fleet-miner.ts';
import { type Total, toFleetTotals } from './fleet-totals.ts';
import { t } from './strings.ts';

const toFigure = (hashrateGhs: number) => toHashrateFigure(toHashrateHs(hashrateGhs) ?? hashrateGhs);

const Mean = ({ label, total, className }: { label: string; total: Total; className?: string }) => (
  <span className={classNames('inline-flex items-baseline gap-1.5', className)}>
    <span className="text-ink-3 text-xs">{label}</span>
    <ReadingValue value={total.hashrateGhs} format={toFigure} />
  </span>
);

const Coverage = ({ total, minerCount }: { total: Total; minerCount: number }) => (
  <span
    title={t('fleet.coverageHint')}
    className={total.coveredCount < minerCount ? 'text-ink-2' : 'text-ink-3'}
  >
    {total.coveredCount === 0
      ? t('fleet.coverageNone')
      : t('fleet.coverage', { covered: total.coveredCount, count: minerCount })}
  </span>
);

export interface FleetSummaryProps {
  /** the miners shown */
  miners: readonly FleetMiner[];
  /** ms since the epoch, server clock */
  now: number;
}

/** What the miners shown reach together, and what that sum leaves out. */
export const FleetSummary = ({ miners, now }: FleetSummaryProps) => {
  const { last1m, last15m, average, hottest, minerCount } = toFleetTotals(miners, now);
  return (
    <section
      aria-label={t('fleet.total')}
      className="flex flex-wrap items-baseline gap-x-8 gap-y-1 text-sm max-sm:gap-x-5"
    >
      <span className="inline-flex items-baseline gap-3 max-sm:basis-full">
        <span className="min-w-32">
          <ReadingValue value={last1m.hashrateGhs} format={toFigure} size="hero" />
        </span>
        <span className="flex flex-col self-center text-xs leading-4">
          <span className="text-ink-3">{t('fleet.total1m')}</span>
          <Coverage total={last1m} minerCount={minerCount} />
        </span>
      </span>
      <Mean label={t('fleet.total15m')} total={last15m} />
      <Mean label={t('fleet.totalAverage')} total={average} className="max-sm:hidden" />
      {hottest === null ? null : (
        <span className="inline-flex items-baseline gap-1.5">
          <span className="text-ink-3 text-xs">{t('fleet.hottest')}</span>
          <ReadingValue value={hottest.temperatureC} format={toTemperatureFigure} />
          <Link
            to={`/miners/${hottest.miner.entry.id}`}
            className="max-w-48 truncate text-ink-2 hover:underline"
          >
            {hottest.miner.entry.name}
          </Link>
        </span>
      )}
    </section>
  );
};
