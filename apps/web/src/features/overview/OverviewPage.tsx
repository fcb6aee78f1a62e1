import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo, useState } from 'react';
import { useMay } from '../../api/use-may.ts';
import { serverClock } from '../../lib/time.ts';
import { useLineLost } from '../../live/use-line-lost.ts';
import { useConnection, useLiveReady, usePoolAccounts, useWallets } from '../../live/use-live.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FirstMiner } from '../miner/fleet/FirstMiner.tsx';
import { countByState } from '../miner/fleet/filter-miners.ts';
import type { FleetMiner } from '../miner/fleet/fleet-miner.ts';
import { toFleetTotals } from '../miner/fleet/fleet-totals.ts';
import { useFleet } from '../miner/fleet/use-fleet.ts';
import { LazyAddMiner } from '../miner/form/lazy-dialogs.ts';
import { AttentionSection } from './AttentionSection.tsx';
import { findWorst } from './attention.ts';
import { DAY_CHART_HEIGHT, DayChart } from './DayChart.tsx';
import { DayFigures } from './DayFigures.tsx';
import { HashrateFigure } from './HashrateFigure.tsx';
import { dayQuery } from './history-request.ts';
import { PoolSection } from './PoolSection.tsx';
import { needsSomebody } from './pool-needs.ts';
import { SectionTitle } from './SectionTitle.tsx';
import { StatesSection } from './StatesSection.tsx';
import { t } from './strings.ts';
import { useAsOf } from './use-as-of.ts';
import { VerdictSentence } from './VerdictSentence.tsx';
import { toVerdict } from './verdict.ts';
import { WalletSection } from './WalletSection.tsx';
import { walletsNeedSomebody } from './wallet-needs.ts';

const WORST_MAX = 8;
const COLUMNS =
  'grid gap-x-12 gap-y-8 lg:grid-rows-[auto_1fr] lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]';

/** The figures of now and of the last day. */
const Figures = ({ miners, now, lost }: { miners: readonly FleetMiner[]; now: number; lost: boolean }) => {
  const { data: history, error, refetch } = useQuery(dayQuery);
  const totals = useMemo(() => toFleetTotals(miners, now), [miners, now]);
  const counts = useMemo(() => countByState(miners, []), [miners]);
  const { worst, moreCount } = useMemo(() => findWorst(miners, now, WORST_MAX), [miners, now]);
  return (
    <div data-page="overview" className={COLUMNS}>
      <section aria-label={t('total.title')} className="min-w-0">
        <SectionTitle>{t('total.title')}</SectionTitle>
        <HashrateFigure
          total={totals.last1m}
          minerCount={totals.minerCount}
          history={history}
          asOfMs={lost ? now : null}
        />
        {history ? <DayChart history={history} /> : null}
        {history === undefined && error === null ? <Skeleton className={DAY_CHART_HEIGHT} /> : null}
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </section>
      <div className="flex flex-col gap-8 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <StatesSection counts={counts} />
        <AttentionSection worst={worst} moreCount={moreCount} />
        <PoolSection />
        <WalletSection />
      </div>
      <DayFigures hottest={totals.hottest} history={history} stale={lost} />
    </div>
  );
};

/** Is anything wrong? One sentence, and the figures that stand behind it. */
export const OverviewPage = () => {
  const miners = useFleet();
  const ready = useLiveReady();
  const lost = useLineLost();
  const { since } = useConnection();
  const now = useAsOf();
  const poolNeeds = needsSomebody(usePoolAccounts());
  const walletNeeds = walletsNeedSomebody(useWallets());
  // where money may be lost comes first
  const unwell = walletNeeds ? 'wallet' : poolNeeds ? 'pool' : null;
  const mayAdd = useMay('miners.manage');
  const [adding, setAdding] = useState(false);
  const lostSinceMs = lost ? (serverClock.heardAt() ?? since) : null;
  const verdict = useMemo(
    () => toVerdict({ miners, now, ready, lostSinceMs, unwell }),
    [miners, now, ready, lostSinceMs, unwell],
  );
  return (
    <Page title={t('title')} titleHidden>
      <VerdictSentence verdict={verdict} now={now} />
      {miners.length === 0 ? (
        <div className={COLUMNS}>
          {verdict.kind === 'empty' ? <FirstMiner onAdd={mayAdd ? () => setAdding(true) : null} /> : null}
          <PoolSection />
          <WalletSection />
        </div>
      ) : (
        <Figures miners={miners} now={now} lost={lost} />
      )}
      {adding ? (
        <Suspense>
          <LazyAddMiner onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
};
