import { Suspense, useState } from 'react';
import { Link } from 'react-router';
import { classNames } from '../../../lib/class-names.ts';
import { useLiveReady, useMinerEntries } from '../../../live/use-live.ts';
import { BUTTON_SHAPE, Button } from '../../../ui/Button.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { LazyAddMiner } from '../form/lazy-dialogs.ts';
import { RemovedMiners } from '../removal/RemovedMiners.tsx';
import { useMay } from '../use-may.ts';
import { Fleet } from './Fleet.tsx';
import { NoMiners } from './NoMiners.tsx';
import { t } from './strings.ts';

const QUIET = classNames(BUTTON_SHAPE, 'text-ink-2 hover:text-ink');

const PageActions = ({ onAdd }: { onAdd: () => void }) => {
  const mayManage = useMay('miners.manage');
  const mayOperate = useMay('miners.operate');
  const shared = (
    <>
      <Link to="/miners/racks" className={QUIET}>
        {t('fleet.racks')}
      </Link>
      {mayOperate ? (
        <Link to="/miners/pool-templates" className={QUIET}>
          {t('fleet.pools')}
        </Link>
      ) : null}
    </>
  );
  if (!mayManage) return shared;
  return (
    <>
      {shared}
      <Link to="/miners/import" className={classNames(QUIET, 'max-sm:hidden')}>
        {t('fleet.import')}
      </Link>
      <Link to="/miners/credential-sets" className={QUIET}>
        {t('fleet.logins')}
      </Link>
      <Link to="/miners/scan" className={classNames(BUTTON_SHAPE, 'bg-sunken hover:bg-line')}>
        {t('fleet.find')}
      </Link>
      <Button variant="primary" onClick={onAdd}>
        {t('fleet.add')}
      </Button>
    </>
  );
};

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
