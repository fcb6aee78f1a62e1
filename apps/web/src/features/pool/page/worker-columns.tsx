import { formatDateTime } from '../../../lib/time.ts';
import { formatCount, formatPercent } from '../../../lib/units.ts';
import { Age } from '../../../ui/Age.tsx';
import type { Column } from '../../../ui/data-table/column.ts';
import { ReadingValue } from '../../../ui/ReadingValue.tsx';
import { toAlgorithmName, toColumnDecimals, toGpsFigure } from '../gps.ts';
import { WORKER_ORDER } from '../marks.ts';
import { t } from '../strings.ts';
import type { ShareRow } from './share-rows.ts';
import { WorkerName } from './WorkerName.tsx';
import { WorkerStateMark } from './WorkerStateMark.tsx';
import type { WorkerRow } from './worker-rows.ts';

type Rate = 'currentGps' | 'averageGps';

const toRate = ({ shares }: WorkerRow, rate: Rate): number | null => shares?.statistics[rate] ?? null;

const toRateColumn = (id: Rate, rows: readonly WorkerRow[]): Column<WorkerRow> => {
  const decimals = toColumnDecimals(rows.map((row) => toRate(row, id)));
  return {
    id,
    header: t(`workers.${id}`),
    unit: 'gps',
    align: 'end',
    width: '6.5rem',
    cell: (row) => (
      <ReadingValue value={toRate(row, id)} format={(gps) => toGpsFigure(gps, decimals)} hideUnit />
    ),
    sortValue: (row) => toRate(row, id),
  };
};

type Part = 'stalePercent' | 'invalidPercent';
const COUNT_OF = { stalePercent: 'staleCount', invalidPercent: 'invalidCount' } as const;

const describePart = (shares: ShareRow | null, part: Part): string | null => {
  const count = shares?.statistics[COUNT_OF[part]] ?? null;
  if (shares === null || count === null || shares.baseCount === null) return null;
  return t('shares.part', { count, base: shares.baseCount });
};

const toPartColumn = (id: Part): Column<WorkerRow> => ({
  id,
  header: t(`workers.${id}`),
  unit: '%',
  hint: t('shares.hint'),
  align: 'end',
  width: '5.5rem',
  cell: ({ shares }) => formatPercent(shares?.[id] ?? null, 2).replace(/\s*%$/, ''),
  title: ({ shares }) => describePart(shares, id),
  sortValue: ({ shares }) => shares?.[id] ?? null,
});

/** What is shown of each worker; rates of a column have one number of decimals. */
export const toWorkerColumns = (rows: readonly WorkerRow[]): readonly Column<WorkerRow>[] => [
  {
    id: 'name',
    header: t('workers.name'),
    width: 'minmax(9rem, 12fr)',
    cell: ({ worker }) => <WorkerName worker={worker} />,
    title: ({ worker }) => worker.name,
    sortValue: ({ worker }) => worker.name,
  },
  {
    id: 'state',
    header: t('workers.state'),
    width: '7rem',
    cell: ({ worker }) => <WorkerStateMark state={worker.state} />,
    sortValue: ({ worker }) => WORKER_ORDER.indexOf(worker.state),
  },
  {
    id: 'algorithm',
    header: t('workers.algorithm'),
    width: 'minmax(5.5rem, 4fr)',
    cell: ({ shares }) => (
      <span className="truncate">{shares === null ? '–' : toAlgorithmName(shares.statistics.algorithm)}</span>
    ),
    title: ({ shares }) => shares?.statistics.algorithm ?? null,
    sortValue: ({ shares }) => shares?.statistics.algorithm ?? null,
  },
  toRateColumn('currentGps', rows),
  toRateColumn('averageGps', rows),
  {
    id: 'validCount',
    header: t('workers.validCount'),
    align: 'end',
    width: '6rem',
    cell: ({ shares }) => formatCount(shares?.statistics.validCount ?? null),
    sortValue: ({ shares }) => shares?.statistics.validCount ?? null,
  },
  toPartColumn('stalePercent'),
  toPartColumn('invalidPercent'),
  {
    id: 'lastSeenAt',
    header: t('workers.lastSeen'),
    align: 'end',
    width: '6.5rem',
    cell: ({ worker }) => <Age takenAt={worker.lastSeenAt} />,
    title: ({ worker }) => formatDateTime(worker.lastSeenAt),
    sortValue: ({ worker }) => worker.lastSeenAt,
  },
  {
    id: 'agent',
    header: t('workers.agent'),
    width: 'minmax(8rem, 8fr)',
    cell: ({ worker }) => <span className="truncate text-ink-2">{worker.agent ?? '–'}</span>,
    title: ({ worker }) => worker.agent,
    sortValue: ({ worker }) => worker.agent,
  },
];
