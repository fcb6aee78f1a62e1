import { Suspense, useCallback, useDeferredValue, useMemo } from 'react';
import { serverClock } from '../../../lib/time.ts';
import { useMinerEntries } from '../../../live/use-live.ts';
import { PHONE_QUERY, useMedia } from '../../../ui/use-media.ts';
import { CauseFilter } from '../causes/CauseFilter.tsx';
import { PrintedMiners } from '../print/PrintedMiners.tsx';
import { useColumns } from './columns/use-columns.ts';
import { LazySelectionBar } from './dialogs/lazy-dialogs.ts';
import { FleetSummary } from './FleetSummary.tsx';
import { type FleetSearch, NO_FILTER, toSearchParams } from './fleet-search.ts';
import { useGroups } from './groups/use-groups.tsx';
import { ListTools } from './ListTools.tsx';
import { MinersTable } from './MinersTable.tsx';
import { NothingFound } from './NothingFound.tsx';
import { OnlyChosen } from './OnlyChosen.tsx';
import { StateFilter } from './StateFilter.tsx';
import { useSelection } from './selection/use-selection.ts';
import { t } from './strings.ts';
import { TextFilter } from './TextFilter.tsx';
import { useCalmFleet, useFleet } from './use-fleet.ts';
import { useFleetSearch } from './use-fleet-search.ts';
import { useShownFleet } from './use-shown-fleet.ts';

/** The address of a list of just these miners, shown as they are now. */
const createLink = (search: FleetSearch) => (ids: readonly string[]) =>
  `${location.origin}/miners?${toSearchParams({ ...search, ...NO_FILTER, ids })}`;

/** Miners, filtered, in order and in groups, with what they reach together. */
export const Fleet = () => {
  const miners = useFleet();
  const entries = useMinerEntries();
  const { calm, notePointer } = useCalmFleet(miners, entries);
  const [search, changeSearch] = useFleetSearch();
  // What is typed is on the screen at once; the rows follow when the page has the time.
  const asked = useDeferredValue(search);
  const { shown, counts } = useShownFleet(calm, asked);
  const { groups, folding } = useGroups(shown, asked.group, calm.at);
  const selection = useSelection(entries, shown);
  const onColumns = useCallback(
    (columns: FleetSearch['columns']) => changeSearch({ columns }),
    [changeSearch],
  );
  const { columns, choose } = useColumns(asked.columns, onColumns);
  const onSort = useCallback((sorting: FleetSearch['sorting']) => changeSearch({ sorting }), [changeSearch]);
  const shownIds = useMemo(() => new Set(shown.map(({ entry }) => entry.id)), [shown]);
  const live = useMemo(
    () => (shownIds.size === miners.length ? miners : miners.filter(({ entry }) => shownIds.has(entry.id))),
    [miners, shownIds],
  );
  const nothing = useMemo(
    () => <NothingFound search={asked} onClear={() => changeSearch(NO_FILTER)} />,
    [asked, changeSearch],
  );
  const searchText = toSearchParams(search).toString();
  const tools = useMemo(
    () => (
      <ListTools
        group={search.group}
        onGroup={(group) => changeSearch({ group })}
        folding={folding}
        columns={columns}
        onColumns={choose}
        search={searchText}
      />
    ),
    [search.group, changeSearch, folding, columns, choose, searchText],
  );
  const phone = useMedia(PHONE_QUERY);
  const phoneTools = useMemo(
    () => (phone ? { label: t('tools.phone'), controls: tools } : undefined),
    [phone, tools],
  );
  const chosenIds = useMemo(() => [...selection.chosen], [selection.chosen]);

  return (
    <>
      <PrintedMiners miners={shown} totalCount={miners.length} search={asked} />
      <div className="mb-2 flex flex-wrap items-center gap-x-6 gap-y-2 print:hidden">
        <FleetSummary miners={live} now={serverClock.now()} />
        {/* On a tablet the tools stand beside the search, and the states below both. */}
        <div className="flex min-w-0 basis-full flex-wrap items-center gap-x-6 gap-y-2 sm:max-lg:contents lg:order-1">
          <TextFilter text={search.text} onChange={(text) => changeSearch({ text })} />
          <div className="contents sm:max-lg:order-2 sm:max-lg:flex sm:max-lg:min-w-0 sm:max-lg:basis-full sm:max-lg:flex-wrap sm:max-lg:items-center sm:max-lg:gap-x-6">
            <CauseFilter chosen={search.causes} onChange={(causes) => changeSearch({ causes })} />
            <OnlyChosen ids={search.ids} onClear={() => changeSearch({ ids: [] })} />
            <StateFilter
              counts={counts}
              chosen={search.states}
              onChange={(states) => changeSearch({ states })}
            />
          </div>
        </div>
        {phone ? null : tools}
      </div>
      <MinersTable
        miners={shown}
        columns={columns}
        sorting={asked.sorting}
        onSort={onSort}
        groups={groups}
        selection={selection}
        phoneTools={phoneTools}
        onPointer={notePointer}
        empty={nothing}
      />
      {chosenIds.length === 0 ? null : (
        <Suspense>
          <LazySelectionBar
            ids={chosenIds}
            shownChosenCount={chosenIds.filter((id) => shownIds.has(id)).length}
            shownCount={shown.length}
            toLink={createLink(search)}
            onAll={selection.onAll}
            onNone={selection.onNone}
          />
        </Suspense>
      )}
    </>
  );
};
