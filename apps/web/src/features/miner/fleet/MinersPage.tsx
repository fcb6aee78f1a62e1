import { Suspense, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { useLiveReady, useMinerEntries } from '../../../live/use-live.ts';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { LazyAddMiner } from '../form/lazy-dialogs.ts';
import { RemovedMiners } from '../removal/RemovedMiners.tsx';
import { Fleet } from './Fleet.tsx';
import { NoMiners } from './NoMiners.tsx';
import { PageActions } from './PageActions.tsx';
import { t } from './strings.ts';

const Waiting = () => (
  <div aria-busy="true">
    <Skeleton className="mb-4 h-10 w-64" />
    <Skeleton lines={8} className="h-9" />
  </div>
);

/** All miners at a glance. An empty list is only believed once the first snapshot is here. */
export const MinersPage = () => {
  const entries = useMinerEntries();
  const ready = useLiveReady();
  const mayAdd = useMay('miners.manage');
  const [adding, setAdding] = useState(false);
  const add = () => setAdding(true);
  const empty = entries.length === 0;
  return (
    <Page title={t('fleet.title')} fill aside={empty && ready ? null : <PageActions onAdd={add} />}>
      <RemovedMiners />
      {empty ? ready ? <NoMiners onAdd={mayAdd ? add : null} /> : <Waiting /> : <Fleet />}
      {adding ? (
        <Suspense>
          <LazyAddMiner onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
};
