import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDuration, serverClock } from '../../../lib/time.ts';
import { formatCount } from '../../../lib/units.ts';
import { ReadingValue } from '../../../ui/ReadingValue.tsx';
import { GrinValue } from '../GrinValue.tsx';
import { formatGps, toAlgorithmName, toGpsFigure } from '../gps.ts';
import { type Earned, toEarned, toPerDay } from '../history/earned.ts';
import { creditHistoryQuery } from '../history/history-queries.ts';
import { t } from '../strings.ts';
import { isOfBefore } from './freshness.ts';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** What is missing of it is worth a word. */
const COMPLETE_SHARE = 0.95;

const Figure = ({ title, value, children }: { title: string; value: ReactNode; children: ReactNode }) => (
  <div className="min-w-0">
    <h3 className="mb-1 font-medium text-ink-2 text-sm">{title}</h3>
    {value}
    <p className="mt-1 text-ink-3 text-xs">{children}</p>
  </div>
);

const describeEarned = (earned: Earned | null, days: number): string => {
  if (earned === null) return t('earned.none');
  const blocks = t('earned.blocks', { count: earned.blockCount });
  if (earned.knownMs >= days * DAY_MS * COMPLETE_SHARE) return blocks;
  return `${blocks}, ${t('earned.recorded', { duration: formatDuration(earned.knownMs / 1000) })}`;
};

const Rates = ({ page, stale }: { page: PoolPage; stale: boolean }) => {
  const rates = page.account.ratesGps;
  if (rates === null || rates.length === 0) {
    return (
      <Figure
        title={t('rate.title')}
        value={
          <ReadingValue value={rates === null ? null : 0} format={toGpsFigure} size="large" stale={stale} />
        }
      >
        {rates === null ? t('rate.unknown') : t('rate.none')}
      </Figure>
    );
  }
  return rates.map(([algorithm, currentGps, averageGps], place) => (
    <Figure
      // biome-ignore lint/suspicious/noArrayIndexKey: two words of the pool may mean one algorithm
      key={`${algorithm} ${place}`}
      title={t('rate.of', { algorithm: toAlgorithmName(algorithm) })}
      value={<ReadingValue value={currentGps} format={toGpsFigure} size="large" stale={stale} />}
    >
      {t('rate.average', { rate: formatGps(averageGps) })}
    </Figure>
  ));
};

const Workers = ({ page, stale }: { page: PoolPage; stale: boolean }) => {
  const { workers } = page.account;
  const active = page.dashboard.value?.activeWorkerCount ?? null;
  const toFigure = (count: number) => ({ digits: formatCount(count), unit: '' });
  const mining = workers === null ? null : workers.ok + workers.low;
  const away = (['offline', 'gone', 'unknown'] as const)
    .map((state) => ({ state, count: workers?.[state] }))
    .flatMap(({ state, count }) => (count ? [t(`workers.${state}`, { count })] : []));
  return (
    <Figure
      title={t('workers.mining')}
      value={<ReadingValue value={mining} format={toFigure} size="large" stale={stale} />}
    >
      {workers === null ? t('workers.notTold') : away.join(', ')}
      {active === null ? null : <span className="block">{t('workers.active', { count: active })}</span>}
    </Figure>
  );
};

/** What is earned, how fast the pool sees this account mine, and with how many workers. */
export const NowSection = ({ page }: { page: PoolPage }) => {
  const { data: history } = useQuery(creditHistoryQuery(page.config.id, '7d'));
  const nowMs = serverClock.now();
  const stale = isOfBefore(page.account.state);
  const [day, week] = [1, WEEK_DAYS].map((days) => (history ? toEarned(history, { days, nowMs }) : null));
  return (
    <section
      aria-label={t('now.label')}
      className="grid grid-cols-2 gap-x-8 gap-y-6 border-line border-t pt-4 pb-8 sm:grid-cols-3 lg:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]"
    >
      <Figure
        title={t('earned.day')}
        value={<GrinValue amount={day?.amountNanogrin ?? null} size="large" stale={stale} />}
      >
        {describeEarned(day ?? null, 1)}
      </Figure>
      <Figure
        title={t('earned.perDay')}
        value={<GrinValue amount={week ? toPerDay(week) : null} size="large" stale={stale} />}
      >
        {week ? t('earned.week', { what: describeEarned(week, WEEK_DAYS) }) : t('earned.none')}
        <Link to="/profit" className="touch-area block w-fit text-accent hover:underline print:hidden">
          {t('earned.profit')}
        </Link>
      </Figure>
      <Rates page={page} stale={stale} />
      <Workers page={page} stale={stale} />
    </section>
  );
};
