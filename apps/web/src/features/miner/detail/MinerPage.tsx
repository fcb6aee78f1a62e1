import { AUTO_TUNE_EVERY_S, CHIPS_EVERY_S, OVERVIEW_EVERY_S } from '@mintdeck/shared-types/fleet';
import type { MinerEntry, MinerState as State } from '@mintdeck/shared-types/miner';
import type { MinerChips } from '@mintdeck/shared-types/miner-chips';
import { type Reading, unread } from '@mintdeck/shared-types/reading';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { toStaleAfterMs } from '../../../lib/time.ts';
import { useLiveReady, useMinerDetail, useMinerEntry, useMinerRow } from '../../../live/use-live.ts';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { ChipsFeed } from '../chips/ChipsFeed.tsx';
import { ChipsSection } from '../chips/ChipsSection.tsx';
import { t as listText } from '../fleet/strings.ts';
import { HistorySection } from '../history/HistorySection.tsx';
import { LazyMinerJobs, LazyPlannedNotice } from '../jobs/lazy-jobs.ts';
import { LogSection } from '../log/LogSection.tsx';
import { minerQuery } from '../miner-requests.ts';
import { PrintButton } from '../print/PrintButton.tsx';
import { ReportHead } from '../print/ReportHead.tsx';
import { t } from '../strings.ts';
import { AboutSection } from './AboutSection.tsx';
import { AutoTuneSection } from './AutoTuneSection.tsx';
import { ChainsSection } from './ChainsSection.tsx';
import { LatestFirmware } from './LatestFirmware.tsx';
import { LookForIt } from './LookForIt.tsx';
import { MinerActions } from './MinerActions.tsx';
import { MinerFigures } from './MinerFigures.tsx';
import { MinerState } from './MinerState.tsx';
import { NetworkSection } from './NetworkSection.tsx';
import { PoolsSection } from './PoolsSection.tsx';
import { SystemSection } from './SystemSection.tsx';
import { Warnings } from './Warnings.tsx';

const ASKABLE: readonly State[] = ['online', 'tuning', 'degraded', 'starting', 'unknown'];

export interface MinerPageProps {
  /** what images were sent to the miner: of another feature, so the app hands it in */
  FirmwareHistory: ComponentType<{ minerId: string }>;
}

const Sections = ({ entry, FirmwareHistory }: MinerPageProps & { entry: MinerEntry }) => {
  const { id } = entry;
  const live = useMinerRow(id);
  const detail = useMinerDetail(id)?.value;
  const full = useQuery(minerQuery(id));
  const mayOperate = useMay('miners.operate');
  const [chipsOpen, setChipsOpen] = useState(false);
  const [chips, setChips] = useState<Reading<MinerChips> | null>(null);
  const { refetch } = full;
  const known = useRef(entry);
  useEffect(() => {
    // Another entry means that somebody saved, so the notes may have changed.
    if (known.current === entry) return;
    known.current = entry;
    void refetch();
  }, [entry, refetch]);

  const staleAfterMs = toStaleAfterMs(entry.pollIntervalS);
  const summary = detail?.summary ?? unread();
  const overview = detail?.overview ?? unread();
  // Before the first message of the line nothing is known of the state, and the answer is on its way.
  const awaited = detail === undefined || live === undefined || ASKABLE.includes(live.value.state);
  const overviewStaleMs = toStaleAfterMs(OVERVIEW_EVERY_S);
  return (
    <>
      {live === undefined ? null : (
        <>
          <MinerState row={live.value} takenAt={live.takenAt} staleAfterMs={staleAfterMs} />
          <LookForIt id={id} state={live.value.state} />
          <MinerFigures entry={entry} row={live.value} takenAt={live.takenAt} staleAfterMs={staleAfterMs} />
        </>
      )}
      {entry.planned === null ? null : (
        <Suspense>
          <LazyPlannedNotice planned={entry.planned} />
        </Suspense>
      )}
      <Warnings entry={entry} />
      <ChainsSection summary={summary} staleAfterMs={staleAfterMs} awaited={awaited} model={entry.model} />
      <HistorySection entry={entry} summary={detail?.summary ?? null} />
      <PoolsSection summary={summary} staleAfterMs={staleAfterMs} awaited={awaited} />
      <LogSection id={id} />
      {/* Closed it has nothing for paper. */}
      <div className={chipsOpen ? undefined : 'print:hidden'}>
        <ChipsSection
          open={chipsOpen}
          onOpenChange={setChipsOpen}
          reading={chips}
          staleAfterMs={toStaleAfterMs(CHIPS_EVERY_S)}
          askable={awaited}
        />
      </div>
      {chipsOpen ? <ChipsFeed id={id} onReading={setChips} /> : null}
      <div className="grid gap-x-10 lg:grid-cols-2 print:grid-cols-2">
        <SystemSection
          overview={overview}
          chips={chips?.value ?? null}
          staleAfterMs={overviewStaleMs}
          awaited={awaited}
        >
          <LatestFirmware
            id={id}
            reading={detail?.latestFirmware ?? null}
            mayAsk={mayOperate && !entry.readOnly}
          />
        </SystemSection>
        <div>
          <AutoTuneSection
            autoTune={detail?.autoTune ?? unread()}
            staleAfterMs={toStaleAfterMs(AUTO_TUNE_EVERY_S)}
            awaited={awaited}
            chainDead={summary.value?.chains.some((chain) => !chain.live) === true}
          />
          <NetworkSection overview={overview} staleAfterMs={overviewStaleMs} awaited={awaited} />
          <AboutSection entry={entry} settings={full.data?.settings ?? null} />
          <Suspense>
            <LazyMinerJobs entry={entry} />
          </Suspense>
          <Suspense>
            <FirmwareHistory minerId={id} />
          </Suspense>
        </div>
      </div>
    </>
  );
};

const NotHere = () => (
  <Page title={t('miner.notFound')}>
    <p className="mb-3 text-ink-2">{t('miner.notFoundHint')}</p>
    <Link to="/miners" className="self-start text-accent hover:underline">
      {t('miner.backTo')}
    </Link>
  </Page>
);

/** One miner: its state and what to do, its chains, pools, chips, and what it is. */
export const MinerPage = ({ FirmwareHistory }: MinerPageProps) => {
  const { id = '' } = useParams();
  const entry = useMinerEntry(id);
  const ready = useLiveReady();
  if (entry === undefined) {
    if (ready) return <NotHere />;
    return (
      <Page title={listText('fleet.title')}>
        <Skeleton lines={8} className="h-9" />
      </Page>
    );
  }
  return (
    <Page
      title={entry.name}
      parent={{ to: '/miners', label: t('miner.back') }}
      aside={
        <>
          <PrintButton />
          <Suspense>
            <MinerActions entry={entry} />
          </Suspense>
        </>
      }
    >
      <ReportHead entry={entry} />
      <Sections key={id} entry={entry} FirmwareHistory={FirmwareHistory} />
    </Page>
  );
};
