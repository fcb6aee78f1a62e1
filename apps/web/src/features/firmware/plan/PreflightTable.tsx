import type { PreflightRow } from '@mintdeck/shared-types/firmware/rollouts';
import { useMemo } from 'react';
import { toHashrateFigure, toHashrateHs, UNKNOWN } from '../../../lib/units.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import type { Column } from '../../../ui/data-table/column.ts';
import { MinerName } from './MinerName.tsx';
import { nameGroup } from './name-group.ts';
import { describeRow, toVerdict, VERDICTS } from './preflight-words.ts';
import { t } from './strings.ts';
import { VerdictMark } from './VerdictMark.tsx';

// All of it on a tablet too, where nothing can be hovered over.
const WHY =
  'line-clamp-2 whitespace-normal text-ink-2 max-lg:line-clamp-3 max-lg:text-2xs max-lg:leading-3.5';

const toMedian = ({ medianGhs }: PreflightRow): string => {
  const hashrateHs = toHashrateHs(medianGhs);
  return hashrateHs === null ? UNKNOWN : toHashrateFigure(hashrateHs, { unit: 'TH/s' }).digits;
};

const toColumns = (hasPilot: boolean): readonly Column<PreflightRow>[] => [
  {
    id: 'name',
    header: t('column.name'),
    width: 'minmax(10rem, 9fr)',
    cell: ({ name, address }) => <MinerName name={name} address={address} />,
    title: ({ name, address }) => `${name} · ${address}`,
    sortValue: ({ name }) => name,
  },
  {
    id: 'verdict',
    header: t('column.verdict'),
    width: '11.5rem',
    cell: (row) => <VerdictMark verdict={toVerdict(row)} />,
    sortValue: (row) => VERDICTS.indexOf(toVerdict(row)),
  },
  {
    id: 'why',
    header: t('column.why'),
    width: 'minmax(16rem, 16fr)',
    cell: (row) => <span className={WHY}>{describeRow(row)}</span>,
    title: describeRow,
  },
  {
    id: 'version',
    header: t('column.version'),
    width: 'minmax(10rem, 8fr)',
    cell: ({ version }) => <span className="truncate font-mono text-xs">{version ?? UNKNOWN}</span>,
    title: ({ version }) => version,
    sortValue: ({ version }) => version,
  },
  {
    id: 'hardware',
    header: t('column.hardware'),
    width: '6.5rem',
    cell: ({ hardware }) => <span className="truncate font-mono text-xs">{hardware ?? UNKNOWN}</span>,
    title: ({ hardware }) => hardware,
    sortValue: ({ hardware }) => hardware,
  },
  {
    id: 'median',
    header: t('column.median'),
    unit: 'TH/s',
    hint: t('column.medianHint'),
    align: 'end',
    width: '9rem',
    cell: (row) => <span className="tabular-nums">{toMedian(row)}</span>,
    sortValue: ({ medianGhs }) => medianGhs,
  },
  {
    id: 'group',
    header: t('column.group'),
    align: 'end',
    descendingFirst: false,
    width: '5rem',
    cell: ({ group }) => <span className="tabular-nums">{nameGroup(group, hasPilot)}</span>,
    sortValue: ({ group }) => group,
  },
];

const getId = ({ minerId }: PreflightRow): string => minerId;
const useItself = (row: PreflightRow): PreflightRow => row;
const toHref = ({ minerId }: PreflightRow): string => `/miners/${minerId}`;

const renderPhoneRow = (row: PreflightRow) => (
  <span className="flex flex-col gap-1">
    <span className="flex items-baseline justify-between gap-3">
      <span className="truncate font-medium">{row.name}</span>
      <VerdictMark verdict={toVerdict(row)} />
    </span>
    <span className="line-clamp-3 text-ink-2 text-xs">
      {describeRow(row) || (row.version ?? row.address)}
    </span>
  </span>
);

export interface PreflightTableProps {
  /** those the filter lets through */
  rows: readonly PreflightRow[];
  /** changes with every answer */
  revision: number;
  /** the first group is it */
  hasPilot: boolean;
}

/** Every miner of a plan: whether it can be upgraded, why not, and what speaks against it. */
export const PreflightTable = ({ rows, revision, hasPilot }: PreflightTableProps) => {
  const columns = useMemo(() => toColumns(hasPilot), [hasPilot]);
  return (
    <div className="flex flex-1 flex-col sm:min-h-60">
      <DataTable
        label={t('check.table')}
        rows={rows}
        getRowId={getId}
        columns={columns}
        useLive={useItself}
        rowHref={toHref}
        revision={revision}
        initialSort={{ columnId: 'verdict', descending: false }}
        phoneRowRem={6}
        renderPhoneRow={renderPhoneRow}
        empty={<p className="py-6 text-ink-2">{t('check.empty')}</p>}
      />
    </div>
  );
};
