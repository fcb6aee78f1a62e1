import type { Job } from '@mintdeck/shared-types/job';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import { useMemo } from 'react';
import { formatDuration, SECOND_MS } from '../../../lib/time.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import type { Column } from '../../../ui/data-table/column.ts';
import { ItemMark } from './ItemMark.tsx';
import { describeReason, ITEM_ORDER, toTodo, toTookMs } from './job-words.ts';
import { t } from './strings.ts';

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const toWhy = (job: Job, item: JobItem): string => {
  const reason = describeReason(item);
  const parts = [reason === null ? null : capitalize(reason), item.note, toTodo(job, item)];
  return parts.filter((part) => part !== null).join(' · ');
};

const toTook = (item: JobItem): string => {
  const tookMs = toTookMs(item);
  return formatDuration(tookMs === null ? null : tookMs / SECOND_MS);
};

const Name = ({ item }: { item: JobItem }) => (
  <span className="flex min-w-0 flex-col">
    <span className="truncate">{item.name}</span>
    <span className="truncate font-mono font-normal text-2xs text-ink-3 leading-4 [[data-density=compact]_&]:hidden">
      {item.address}
    </span>
  </span>
);

// All of it on a tablet too, where nothing can be hovered over.
const WHY =
  'line-clamp-2 whitespace-normal text-ink-2 max-lg:line-clamp-3 max-lg:text-2xs max-lg:leading-3.5 [[data-density=compact]_&]:line-clamp-2';

// The table is as wide as the widest fr makes it: minima in proportion let it fit a tablet.
const toColumns = (job: Job): readonly Column<JobItem>[] => [
  {
    id: 'name',
    header: t('column.name'),
    width: 'minmax(10rem, 10fr)',
    cell: (item) => <Name item={item} />,
    title: ({ name, address }) => `${name} · ${address}`,
    sortValue: ({ name }) => name,
  },
  {
    id: 'state',
    header: t('column.state'),
    width: '10.5rem',
    cell: ({ state }) => <ItemMark state={state} />,
    sortValue: ({ state }) => ITEM_ORDER.indexOf(state),
  },
  {
    id: 'reason',
    header: t('column.reason'),
    width: 'minmax(18rem, 18fr)',
    cell: (item) => <span className={WHY}>{toWhy(job, item)}</span>,
    title: (item) => toWhy(job, item),
    sortValue: ({ reason }) => reason,
  },
  {
    id: 'packet',
    header: t('column.packet'),
    align: 'end',
    descendingFirst: false,
    width: '4.5rem',
    cell: ({ packet, state }) => <span>{state === 'skipped' ? null : packet + 1}</span>,
    sortValue: ({ packet }) => packet,
  },
  {
    id: 'took',
    header: t('column.took'),
    align: 'end',
    width: '4.5rem',
    cell: (item) => <span className="tabular-nums">{toTook(item)}</span>,
    sortValue: toTookMs,
  },
];

const getId = ({ minerId }: JobItem): string => minerId;
const useItself = (item: JobItem): JobItem => item;
const toHref = ({ minerId }: JobItem): string => `/miners/${minerId}`;

export interface JobItemsProps {
  job: Job;
  /** those the filter lets through */
  items: readonly JobItem[];
}

/** Every miner of a job: where it is, why, and what to do. */
export const JobItems = ({ job, items }: JobItemsProps) => {
  const { action } = job;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the job only its action is in the cells
  const columns = useMemo(() => toColumns(job), [action]);
  return (
    <DataTable
      label={t('table')}
      rows={items}
      getRowId={getId}
      columns={columns}
      useLive={useItself}
      rowHref={toHref}
      revision={job.seq}
      initialSort={{ columnId: 'state', descending: false }}
      phoneRowRem={6}
      renderPhoneRow={(item) => (
        <span className="flex flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className="truncate font-medium">{item.name}</span>
            <ItemMark state={item.state} />
          </span>
          <span className="line-clamp-3 text-ink-2 text-xs">{toWhy(job, item) || item.address}</span>
        </span>
      )}
      empty={<p className="py-6 text-ink-2">{t('empty.filter')}</p>}
    />
  );
};
