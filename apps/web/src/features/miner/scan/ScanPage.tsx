import { toNetworkAround } from '@mintdeck/shared-types/ip-range';
import type { MinerEntry } from '@mintdeck/shared-types/miner';
import type { ScanSummary } from '@mintdeck/shared-types/scan';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { useLiveReady, useMinerEntry } from '../../../live/use-live.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { ScanList } from './ScanList.tsx';
import { StartScanForm } from './StartScanForm.tsx';
import { proposePorts } from './scan-form.ts';
import { scansQuery, suggestionsQuery } from './scan-requests.ts';
import { t } from './strings.ts';

const MINERS = { to: '/miners', label: t('back') };

const RunningNotice = ({ scan }: { scan: ScanSummary }) => (
  <div className="mb-5 flex max-w-2xl items-start gap-3 border-line-strong border-s-2 bg-sunken px-4 py-3 text-sm">
    <Mark shape="play" tone="busy" className="mt-1" />
    <p className="min-w-0 flex-1">{t('start.running', { who: scan.startedBy })}</p>
    <Link to={`/miners/scan/${scan.id}`} className="text-accent hover:underline">
      {t('start.open')}
    </Link>
  </div>
);

/** The network around a miner's last address; empty where it has a name. */
const toNeighbourhood = ({ address }: MinerEntry): string =>
  toNetworkAround(address.replace(/^https?:\/\//, '').split(':')[0] ?? '') ?? '';

const LookForLead = ({ entry }: { entry: MinerEntry }) => (
  <div className="mb-5 flex max-w-prose flex-col gap-2 text-ink-2">
    <p>{t('lookFor.lead', { address: entry.address })}</p>
    {entry.mac === null ? <p className="text-warn">{t('lookFor.noMac')}</p> : null}
  </div>
);

/** The form once it is known what it begins with, and the scans there were. */
const Begin = ({ entry, ranges }: { entry: MinerEntry | null; ranges: string | null }) => {
  const suggested = useQuery(suggestionsQuery);
  const scans = useQuery(scansQuery);
  const running = scans.data?.scans.find(({ state }) => state === 'running');
  const suggestions = entry === null ? (suggested.data?.suggestions ?? []) : [];
  const own = suggestions.filter(({ from }) => from === 'own').map(({ range }) => range);
  const initial = ranges?.split(',') ?? (entry === null ? own : [toNeighbourhood(entry)]);
  return (
    <>
      <ErrorNotice error={scans.error} onRetry={() => void scans.refetch()} />
      {running === undefined ? null : <RunningNotice scan={running} />}
      {suggested.isPending ? (
        <Skeleton lines={4} className="h-9" />
      ) : (
        <StartScanForm
          suggestions={suggestions}
          initialRanges={initial.join('\n')}
          initialPorts={proposePorts(entry?.address ?? null)}
          minerId={entry?.id ?? null}
          disabled={running !== undefined}
        />
      )}
      <ScanList scans={scans.data?.scans ?? []} />
    </>
  );
};

/** Where to look for miners; with `?miner=` for one that is lost. */
export const ScanPage = () => {
  const mayManage = useMay('miners.manage');
  const [search] = useSearchParams();
  const minerId = search.get('miner');
  const entry = useMinerEntry(minerId ?? '') ?? null;
  const ready = useLiveReady();
  const title = entry === null ? t('title') : t('lookFor.title', { name: entry.name });
  const waits = minerId !== null && entry === null;
  return (
    <Page title={title} parent={MINERS}>
      {mayManage ? null : <p className="text-ink-2">{t('adminOnly')}</p>}
      {mayManage && entry === null && !waits ? (
        <p className="mb-5 max-w-prose text-ink-2">{t('start.lead')}</p>
      ) : null}
      {mayManage && entry !== null ? <LookForLead entry={entry} /> : null}
      {mayManage && waits ? (
        ready ? (
          <p className="text-ink-2">{t('lookFor.gone')}</p>
        ) : (
          <Skeleton lines={4} className="h-9" />
        )
      ) : null}
      {mayManage && !waits ? <Begin key={minerId} entry={entry} ranges={search.get('ranges')} /> : null}
    </Page>
  );
};
