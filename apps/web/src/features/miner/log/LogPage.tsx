import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { useLiveReady, useMinerEntries } from '../../../live/use-live.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { AddMinerField } from '../compare/AddMinerField.tsx';
import { LogsView } from './LogsView.tsx';
import { LOGS_MAX, type LogSearch, parseLogSearch, writeLogSearch } from './log-search.ts';
import { t } from './strings.ts';

const useLogSearch = () => {
  const [params, setParams] = useSearchParams();
  const search = useMemo(() => parseLogSearch(params), [params]);
  const change = useCallback(
    (changes: Partial<LogSearch>) =>
      setParams((known) => writeLogSearch(known, { ...parseLogSearch(known), ...changes }), {
        replace: true,
      }),
    [setParams],
  );
  return [search, change] as const;
};

/** The live logs of some miners. Miners and what is shown of them are in the address. */
export const LogPage = () => {
  const [search, change] = useLogSearch();
  const entries = useMinerEntries();
  const ready = useLiveReady();
  const mayRead = useMay('miners.operate');
  const { ids } = search;
  const named = useMemo(() => new Map(entries.map(({ id, name }) => [id, name])), [entries]);
  const faces = useMemo(
    () =>
      ids.map((id, place) => ({
        id,
        name: named.get(id) ?? (ready ? t('unknownMiner', { id }) : id),
        place,
      })),
    [ids, named, ready],
  );
  const only = ids.length === 1 && named.get(ids[0] ?? '');
  const adding =
    ids.length < LOGS_MAX ? (
      <AddMinerField
        miners={entries.filter(({ id }) => !ids.includes(id))}
        onAdd={(id) => change({ ids: [...ids, id] })}
      />
    ) : (
      <p className="text-ink-3 text-xs">{t('add.full')}</p>
    );
  const title = only ? t('titleOf', { name: only }) : t('title');
  if (!mayRead) {
    return (
      <Page title={title}>
        <EmptyState title={t('notAllowed.title')}>{t('notAllowed.text')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page title={title} parent={{ to: '/miners', label: t('parent') }} aside={adding} fill={ids.length > 0}>
      {ids.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <LogsView search={search} faces={faces} onChange={change} />
      )}
    </Page>
  );
};
