import { useMemo } from 'react';
import { ROW_HEIGHT_REM } from '../../../lib/appearance.ts';
import { Age } from '../../../ui/Age.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import type { Sort } from '../../../ui/data-table/column.ts';
import { useDensity } from '../../../ui/use-appearance.ts';
import { PHONE_QUERY, useMedia } from '../../../ui/use-media.ts';
import { formatGps, toAlgorithmName } from '../gps.ts';
import { t } from '../strings.ts';
import { WorkerName } from './WorkerName.tsx';
import { WorkerStateMark } from './WorkerStateMark.tsx';
import { toWorkerColumns } from './worker-columns.tsx';
import type { WorkerRow } from './worker-rows.ts';

const HEAD_REM = 2.25;
/** More rows than this scroll inside the table. */
const ROWS_MOST = 12;

const getKey = ({ key }: WorkerRow): string => key;
const useItself = (row: WorkerRow): WorkerRow => row;

const PhoneRow = ({ row: { worker, shares } }: { row: WorkerRow }) => (
  <span className="flex min-w-0 flex-col gap-1">
    <span className="flex min-w-0 items-baseline justify-between gap-3">
      <span className="min-w-0 truncate font-medium">
        <WorkerName worker={worker} />
      </span>
      <WorkerStateMark state={worker.state} />
    </span>
    <span className="flex justify-between gap-3 text-ink-2 text-xs">
      <span className="min-w-0 truncate">
        {shares === null ? t('workers.neverMined') : toAlgorithmName(shares.statistics.algorithm)}
        {shares === null ? null : ` ${formatGps(shares.statistics.currentGps)}`}
      </span>
      <Age takenAt={worker.lastSeenAt} />
    </span>
    <span className="truncate text-ink-3 text-xs">{worker.agent ?? t('workers.noAgent')}</span>
  </span>
);

export interface WorkersTableProps {
  rows: readonly WorkerRow[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** The rows that are shown, in the order somebody chose. */
export const WorkersTable = ({ rows, sort, onSort }: WorkersTableProps) => {
  const isPhone = useMedia(PHONE_QUERY);
  const rowRem = ROW_HEIGHT_REM[useDensity()];
  const columns = useMemo(() => toWorkerColumns(rows), [rows]);
  const heightRem = HEAD_REM + Math.max(Math.min(rows.length, ROWS_MOST), 1) * rowRem;
  return (
    <div className="flex flex-col" style={isPhone ? undefined : { height: `${heightRem}rem` }}>
      <DataTable
        label={t('workers.title')}
        rows={rows}
        getRowId={getKey}
        columns={columns}
        useLive={useItself}
        sort={sort}
        onSortChange={onSort}
        phoneRowRem={5.5}
        renderPhoneRow={(row) => <PhoneRow row={row} />}
        empty={<p className="py-3 text-ink-2 text-sm">{t('workers.noneFound')}</p>}
      />
    </div>
  );
};
