import { Suspense, useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { classNames } from '../../../lib/class-names.ts';
import { serverClock } from '../../../lib/time.ts';
import { useLiveReady, useMinerEntries } from '../../../live/use-live.ts';
import { BUTTON_SHAPE, Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { CauseFilter } from '../causes/CauseFilter.tsx';
import { filterByCause } from '../causes/causes.ts';
import { LazyAddMiner } from '../form/lazy-dialogs.ts';
import { RemovedMiners } from '../removal/RemovedMiners.tsx';
import { t } from '../strings.ts';
import { useMay } from '../use-may.ts';
import { FleetSummary } from './FleetSummary.tsx';
import { countByState, filterByState, filterByText } from './filter-miners.ts';
import { MinersTable } from './MinersTable.tsx';
import { NoMiners } from './NoMiners.tsx';
import { StateFilter } from './StateFilter.tsx';
import { sortByName } from './sort-miners.ts';
import { TextFilter } from './TextFilter.tsx';
import { useCalmFleet, useFleet } from './use-fleet.ts';
import { useFleetSearch } from './use-fleet-search.ts';

const PageActions = ({ onAdd }: { onAdd: () => void }) => {
  const mayManage = useMay('miners.manage');
  if (!mayManage) return null;
  return (
    <>
      <Link to="/miners/credential-sets" className={classNames(BUTTON_SHAPE, 'text-ink-2 hover:text-ink')}>
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

/** Miners, filtered and in order, with what they reach together. */
const Fleet = () => {
  const miners = useFleet();
  const { calm, notePointer } = useCalmFleet(miners, useMinerEntries());
  const [search, changeSearch] = useFleetSearch();
  const { text, states, causes, sorting } = search;

  const found = useMemo(
    () => filterByCause(filterByText(sortByName(calm.miners), text), causes, calm.at),
    [calm.miners, calm.at, text, causes],
  );
  const shown = useMemo(() => filterByState(found, states), [found, states]);
  const counts = useMemo(() => countByState(found, states), [found, states]);
  const onSort = useCallback((next: typeof sorting) => changeSearch({ sorting: next }), [changeSearch]);
  const shownIds = useMemo(() => new Set(shown.map(({ entry }) => entry.id)), [shown]);
  const live = useMemo(() => miners.filter(({ entry }) => shownIds.has(entry.id)), [miners, shownIds]);
  const nothing = useMemo(
    () => (
      <EmptyState
        title={t('fleet.none')}
        action={
          <Button onClick={() => changeSearch({ text: '', states: [], causes: [] })}>
            {t('fleet.showAll')}
          </Button>
        }
      >
        {t('fleet.noneHint')}
      </EmptyState>
    ),
    [changeSearch],
  );

  return (
    <>
      <FleetSummary miners={live} now={serverClock.now()} />
      <div className="mb-2 flex flex-wrap items-center gap-x-6 gap-y-2">
        <TextFilter text={text} onChange={(next) => changeSearch({ text: next })} />
        <CauseFilter chosen={causes} onChange={(next) => changeSearch({ causes: next })} />
        <StateFilter counts={counts} chosen={states} onChange={(next) => changeSearch({ states: next })} />
      </div>
      <MinersTable miners={shown} sorting={sorting} onSort={onSort} onPointer={notePointer} empty={nothing} />
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
