import type { Scan } from '@mintdeck/shared-types/scan';
import { ADOPT_MAX } from '@mintdeck/shared-types/scan-requests';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { classNames } from '../../../lib/class-names.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { AdoptForm } from './AdoptForm.tsx';
import { AdoptionProgress } from './AdoptionProgress.tsx';
import { describeRanges } from './describe-scan.ts';
import { FoundHosts } from './FoundHosts.tsx';
import { KnownMiners } from './KnownMiners.tsx';
import { NothingFound } from './NothingFound.tsx';
import { isChoosable } from './pick-outcomes.ts';
import { ScanProgress } from './ScanProgress.tsx';
import { sortHosts } from './sort-hosts.ts';
import { t } from './strings.ts';
import { useAdoptValues } from './use-adopt-values.ts';
import { useMinerNames } from './use-miner-names.ts';
import { useScan } from './use-scan.ts';

const PARENT = { to: '/miners/scan', label: t('title') };

const Found = ({ scan }: { scan: Scan }) => {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [values, setValues] = useAdoptValues();
  const hosts = useMemo(() => sortHosts(scan.found), [scan.found]);
  // What became a miner meanwhile is not chosen any more.
  const chosen = useMemo(
    () => hosts.filter((host) => picked.has(host.address) && isChoosable(host)).map(({ address }) => address),
    [hosts, picked],
  );
  const choose = (addresses: readonly string[]) => setPicked(new Set(addresses.slice(0, ADOPT_MAX)));
  const chosenSet = useMemo(() => new Set(chosen), [chosen]);
  const adopts = chosen.length > 0 && scan.adoption?.running !== true;
  return (
    <>
      <AdoptionProgress scan={scan} />
      <div
        className={classNames('max-w-6xl', adopts && 'gap-x-10 lg:grid lg:grid-cols-[minmax(0,1fr)_27rem]')}
      >
        {hosts.length === 0 ? (
          <NothingFound scan={scan} />
        ) : (
          <FoundHosts scan={scan} hosts={hosts} chosen={chosenSet} onChoose={choose} />
        )}
        {adopts ? (
          <AdoptForm
            scanId={scan.id}
            addresses={chosen}
            values={values}
            onChange={setValues}
            onBegun={() => choose([])}
          />
        ) : null}
      </div>
      <KnownMiners known={scan.known} />
    </>
  );
};

/** One scan: how far it is, what it found, and what becomes of it. */
export const ScanResultPage = () => {
  const { id = '' } = useParams();
  const mayManage = useMay('miners.manage');
  const { scan, error, retry } = useScan(id);
  const nameOf = useMinerNames();
  const gone = error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'invalid-input');
  const name = scan?.minerId ? t('lookFor.title', { name: nameOf(scan.minerId) }) : null;
  const title =
    scan === null ? t('title') : (name ?? t('scan.title', { ranges: describeRanges(scan.ranges) }));
  if (!mayManage) {
    return (
      <Page title={t('title')} parent={{ to: '/miners', label: t('back') }}>
        <p className="text-ink-2">{t('adminOnly')}</p>
      </Page>
    );
  }
  return (
    <Page title={gone ? t('scan.gone') : title} parent={PARENT}>
      {gone ? <p className="text-ink-2">{t('scan.goneHint')}</p> : null}
      {gone ? null : <ErrorNotice error={error} onRetry={retry} />}
      {scan === null && error === null ? <Skeleton lines={6} className="h-9" /> : null}
      {scan === null ? null : (
        <>
          <ScanProgress scan={scan} />
          <Found scan={scan} />
        </>
      )}
    </Page>
  );
};
