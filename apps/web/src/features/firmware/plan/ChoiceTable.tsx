import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { formatHashrate, toHashrateFigure, toHashrateHs, UNKNOWN } from '../../../lib/units.ts';
import { useMinerRow } from '../../../live/use-live.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import type { Column } from '../../../ui/data-table/column.ts';
import { StateMark } from '../../../ui/StateMark.tsx';
import { t as uiText } from '../../../ui/strings.ts';
import { MinerName } from './MinerName.tsx';
import { t } from './strings.ts';
import type { Choice } from './use-choice.ts';

interface Shown {
  readonly entry: MinerEntry;
  readonly row: MinerRow | null;
}

const useShown = (entry: MinerEntry): Shown => ({ entry, row: useMinerRow(entry.id)?.value ?? null });

const toHashrate = (row: MinerRow | null): number | null => toHashrateHs(row?.hashrateGhs[2] ?? null);
const toPlace = ({ position, tags }: MinerEntry): string => [position, ...tags].filter(Boolean).join(' · ');

const toWhy = (row: MinerRow | null): string | null =>
  row === null || row.reason === null ? null : uiText(`reason.${row.reason}`);

const StateAndWhy = ({ row }: { row: MinerRow | null }) => (
  <span className="flex min-w-0 flex-col">
    <StateMark state={row?.state ?? 'unknown'} />
    <span className="truncate ps-5 text-ink-2 text-xs leading-4 empty:hidden [[data-density=compact]_&]:hidden">
      {toWhy(row)}
    </span>
  </span>
);

const COLUMNS: readonly Column<MinerEntry, Shown>[] = [
  {
    id: 'name',
    header: t('column.name'),
    width: 'minmax(10rem, 10fr)',
    cell: ({ entry }) => <MinerName name={entry.name} address={entry.address} />,
    title: ({ entry }) => `${entry.name} · ${entry.address}`,
    sortValue: ({ name }) => name,
  },
  {
    id: 'state',
    header: t('column.state'),
    width: 'minmax(9rem, 9fr)',
    cell: ({ row }) => <StateAndWhy row={row} />,
    title: ({ row }) => toWhy(row),
  },
  {
    id: 'firmware',
    header: t('column.firmware'),
    width: 'minmax(10rem, 9fr)',
    cell: ({ entry }) => <span className="truncate font-mono text-xs">{entry.firmware ?? UNKNOWN}</span>,
    title: ({ entry }) => entry.firmware,
    sortValue: ({ firmware }) => firmware,
  },
  {
    id: 'hashrate',
    header: t('column.hashrate'),
    unit: 'TH/s',
    align: 'end',
    width: '7rem',
    cell: ({ row }) => {
      const hashrateHs = toHashrate(row);
      return (
        <span className="tabular-nums">
          {hashrateHs === null ? UNKNOWN : toHashrateFigure(hashrateHs, { unit: 'TH/s' }).digits}
        </span>
      );
    },
  },
  {
    id: 'place',
    header: t('column.place'),
    width: 'minmax(8rem, 8fr)',
    cell: ({ entry }) => <span className="truncate text-ink-2">{toPlace(entry)}</span>,
    title: ({ entry }) => toPlace(entry),
    sortValue: (entry) => toPlace(entry) || null,
  },
];

const getId = ({ id }: MinerEntry): string => id;

const PhoneRow = ({ entry }: { entry: MinerEntry }) => {
  const { row } = useShown(entry);
  return (
    <span className="flex flex-col gap-1">
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate font-medium">{entry.name}</span>
        <StateMark state={row?.state ?? 'unknown'} />
      </span>
      <span className="flex justify-between gap-3 text-ink-2 text-xs">
        <span className="truncate font-mono">{entry.firmware ?? UNKNOWN}</span>
        <span className="tabular-nums">{formatHashrate(toHashrate(row))}</span>
      </span>
    </span>
  );
};
const renderPhoneRow = (entry: MinerEntry) => <PhoneRow entry={entry} />;

/** The miners that can be chosen, as they are now. */
export const ChoiceTable = ({ choice }: { choice: Choice }) => (
  <div className="flex flex-1 flex-col sm:min-h-60">
    <DataTable
      label={t('choose.table')}
      rows={choice.shown}
      getRowId={getId}
      columns={COLUMNS}
      useLive={useShown}
      renderPhoneRow={renderPhoneRow}
      phoneRowRem={4}
      initialSort={{ columnId: 'name', descending: false }}
      selection={choice.selection}
      empty={<p className="py-6 text-ink-2">{t('choose.empty')}</p>}
    />
  </div>
);
