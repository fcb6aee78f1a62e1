import type { PoolPage, PoolWorker } from '@mintdeck/shared-types/pool/page';
import { Search } from 'lucide-react';
import { useMemo } from 'react';
import { formatDateTime } from '../../../lib/time.ts';
import { Card } from '../../../ui/Card.tsx';
import { CountFilter } from '../../../ui/CountFilter.tsx';
import { useAddressSearch } from '../../../ui/use-address-search.ts';
import { WORKER_MARKS, WORKER_ORDER } from '../marks.ts';
import { t } from '../strings.ts';
import { CsvLink } from './CsvLink.tsx';
import { isOfBefore } from './freshness.ts';
import { WorkersTable } from './WorkersTable.tsx';
import { countWorkers, filterWorkers, toWorkerRows } from './worker-rows.ts';
import { WORKER_ADDRESS } from './worker-search.ts';

interface SearchFieldProps {
  text: string;
  onChange: (text: string) => void;
}

const SearchField = ({ text, onChange }: SearchFieldProps) => (
  <search className="relative w-full sm:w-64">
    <Search
      aria-hidden="true"
      className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-3"
    />
    <input
      type="search"
      value={text}
      aria-label={t('workers.search')}
      aria-keyshortcuts="/"
      placeholder={t('workers.searchHint')}
      onChange={(event) => onChange(event.target.value)}
      className="h-(--field-height) w-full rounded-md border border-line-strong bg-raised ps-8 pe-3 text-sm placeholder:text-ink-3"
    />
  </search>
);

interface KnownProps {
  workers: readonly PoolWorker[];
  clockAheadMs: number | null;
}

const Known = ({ workers, clockAheadMs }: KnownProps) => {
  const { search, change } = useAddressSearch(WORKER_ADDRESS);
  const { text, state, sort } = search;
  const rows = useMemo(() => toWorkerRows(workers, clockAheadMs), [workers, clockAheadMs]);
  const shown = useMemo(() => filterWorkers(rows, { text, state }), [rows, text, state]);
  const counts = countWorkers(workers);
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-x-6 gap-y-2">
        <SearchField text={text} onChange={(next) => change({ text: next })} />
        <CountFilter
          label={t('workers.filter')}
          all={{ name: t('workers.seen'), count: workers.length - counts.gone }}
          parts={WORKER_ORDER.map((key) => ({
            key,
            name: t(`worker.${key}`),
            count: counts[key],
            mark: WORKER_MARKS[key],
          }))}
          chosen={state}
          onChange={(next) => change({ state: next })}
        />
      </div>
      <WorkersTable rows={shown} sort={sort} onSort={(next) => change({ sort: next })} />
      {counts.gone > 0 && state === null ? (
        <p className="mt-2 text-ink-3 text-xs">{t('workers.goneHidden', { count: counts.gone })}</p>
      ) : null}
    </>
  );
};

/** Every worker of the account: whether it mines, how fast, how well, and which miner of ours it is. */
export const WorkersSection = ({ page: { config, account, dashboard } }: { page: PoolPage }) => {
  const workers = dashboard.value?.workers ?? null;
  const isStale = isOfBefore(account.state);
  return (
    <Card
      title={t('workers.title')}
      aside={
        workers === null || workers.length === 0 ? null : (
          <>
            {isStale ? t('workers.asOf', { when: formatDateTime(dashboard.takenAt) }) : null}
            <CsvLink id={config.id} table="workers" />
          </>
        )
      }
      className={isStale ? '[&_table]:grayscale [&_ul]:grayscale' : ''}
    >
      {workers === null ? (
        <p className="text-ink-2 text-sm">{t('workers.notToldHint')}</p>
      ) : workers.length === 0 ? (
        <p className="max-w-prose text-ink-2 text-sm">{t('workers.none', { user: config.user })}</p>
      ) : (
        <Known workers={workers} clockAheadMs={dashboard.value?.clockAheadMs ?? null} />
      )}
    </Card>
  );
};
