import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { formatDuration } from '../../../lib/time.ts';
import {
  type Figure,
  toHashrateFigure,
  toHashrateHs,
  toPercentFigure,
  toTemperatureFigure,
  UNKNOWN,
} from '../../../lib/units.ts';
import type { Column } from '../../../ui/data-table/column.ts';
import { t } from '../strings.ts';
import { AgeCell } from './AgeCell.tsx';
import { ChainsCell } from './ChainsCell.tsx';
import { FigureCell } from './FigureCell.tsx';
import { toHottestC } from './fleet-miner.ts';
import { NameCell } from './NameCell.tsx';
import { PoolCell } from './PoolCell.tsx';
import { SinceCell } from './SinceCell.tsx';
import { StateCell } from './StateCell.tsx';
import type { SortKey, SortValue } from './sort-miners.ts';
import type { ShownMiner } from './use-shown-miner.ts';

type MinerColumn = Column<MinerEntry, ShownMiner> & { readonly id: SortKey };

interface FigureColumn {
  readonly id: Extract<
    SortKey,
    | 'hashrate5s'
    | 'hashrate1m'
    | 'hashrate15m'
    | 'hashrateAverage'
    | 'temperature'
    | 'fan'
    | 'accepted'
    | 'rejected'
    | 'hardwareErrors'
    | 'uptime'
  >;
  readonly unit?: string;
  readonly width: string;
  readonly read: (row: MinerRow) => number | null;
  readonly format: (value: number) => Figure;
}

const toThs = (hashrateHs: number): Figure => toHashrateFigure(hashrateHs, { unit: 'TH/s', decimals: 2 });
const toUptime = (uptimeS: number): Figure => ({ digits: formatDuration(uptimeS), unit: '' });
const toWhole = (percent: number): Figure => toPercentFigure(percent, 0);
const toHundredths = (percent: number): Figure => toPercentFigure(percent, 2);
const toTenths = (percent: number): Figure => toPercentFigure(percent, 1);

const figure = ({ id, unit, width, read, format }: FigureColumn): MinerColumn => ({
  id,
  header: t(`column.${id}`),
  hint: t(`columnHint.${id}`),
  ...(unit === undefined ? {} : { unit }),
  align: 'end',
  width,
  cell: ({ row, stale }) => (
    <FigureCell value={row === null ? null : read(row)} format={format} stale={stale} />
  ),
});

const hashrate = (id: FigureColumn['id'], mean: 0 | 1 | 2 | 3, width: string): MinerColumn =>
  figure({
    id,
    unit: 'TH/s',
    width,
    read: (row) => toHashrateHs(row.hashrateGhs[mean]),
    format: toThs,
  });

/**
 * Narrow enough for all that is looked at daily to stand in 1440 px, and for all there is in 1920; the rest is reached by
 * scrolling, and the table says that there is more.
 */
const COLUMNS: readonly MinerColumn[] = [
  {
    id: 'name',
    header: t('column.name'),
    width: 'minmax(9.5rem, 9.5fr)',
    cell: ({ entry }) => <NameCell entry={entry} />,
  },
  {
    id: 'state',
    header: t('column.state'),
    width: 'minmax(12rem, 12fr)',
    cell: ({ row }) => <StateCell row={row} />,
  },
  {
    id: 'since',
    header: t('column.since'),
    hint: t('columnHint.since'),
    align: 'end',
    descendingFirst: false,
    width: '3.75rem',
    cell: ({ row }) => <SinceCell since={row?.since ?? null} />,
  },
  {
    id: 'age',
    header: t('column.age'),
    hint: t('columnHint.age'),
    align: 'end',
    descendingFirst: false,
    width: '3.5rem',
    cell: ({ takenAt, stale }) => <AgeCell takenAt={takenAt} stale={stale} />,
  },
  hashrate('hashrate5s', 0, '4.75rem'),
  hashrate('hashrate1m', 1, '5.25rem'),
  hashrate('hashrate15m', 2, '5.5rem'),
  hashrate('hashrateAverage', 3, '5rem'),
  {
    id: 'chains',
    header: t('column.chains'),
    hint: t('columnHint.chains'),
    width: '5rem',
    cell: (shown) => <ChainsCell shown={shown} />,
  },
  figure({ id: 'temperature', unit: '°C', width: '5.25rem', read: toHottestC, format: toTemperatureFigure }),
  figure({ id: 'fan', unit: '%', width: '3.75rem', read: (row) => row.fanDutyPercent, format: toWhole }),
  {
    id: 'pool',
    header: t('column.pool'),
    width: 'minmax(10rem, 12fr)',
    cell: (shown) => <PoolCell shown={shown} />,
  },
  figure({ id: 'accepted', unit: '%', width: '5.5rem', read: (row) => row.percents[0], format: toTenths }),
  figure({
    id: 'rejected',
    unit: '%',
    width: '5.5rem',
    read: (row) => row.percents[1],
    format: toHundredths,
  }),
  figure({
    id: 'hardwareErrors',
    unit: '%',
    width: '6rem',
    read: (row) => row.percents[2],
    format: toHundredths,
  }),
  figure({ id: 'uptime', width: '5.75rem', read: (row) => row.elapsedS, format: toUptime }),
  {
    id: 'firmware',
    header: t('column.firmware'),
    width: '10rem',
    cell: ({ entry: { firmware } }) => (
      <span className="block truncate font-mono text-ink-2 text-xs" title={firmware ?? undefined}>
        {firmware ?? UNKNOWN}
      </span>
    ),
  },
];

/** The columns of the miners table; what they sort by is read at every sort. */
export const createColumns = (
  readSortValue: (minerId: string, key: SortKey) => SortValue,
): readonly Column<MinerEntry, ShownMiner>[] =>
  COLUMNS.map((column) => ({ ...column, sortValue: (entry) => readSortValue(entry.id, column.id) }));
