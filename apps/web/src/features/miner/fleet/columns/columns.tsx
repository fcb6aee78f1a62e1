import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { toAutoTuneName } from '../../auto-tune-name.ts';
import { AgeCell } from '../AgeCell.tsx';
import { ChainsCell } from '../ChainsCell.tsx';
import { NameCell } from '../NameCell.tsx';
import { PoolCell } from '../PoolCell.tsx';
import { SinceCell } from '../SinceCell.tsx';
import { StateCell } from '../StateCell.tsx';
import { SORT_KEYS, type SortKey, type SortValue } from '../sort-miners.ts';
import { t } from '../strings.ts';
import { TagsCell } from '../TagsCell.tsx';
import { TextCell } from '../TextCell.tsx';
import { TrendCell } from '../trend/TrendCell.tsx';
import { toAgeTitle, toNameTitle, toPoolTitle, toSinceTitle, toStateTitle } from './cell-titles.ts';
import type { ColumnId } from './column-choice.ts';
import { FIGURE_COLUMNS } from './figure-columns.tsx';
import type { MinerColumn } from './miner-column.ts';

/** Narrow enough for what is looked at daily to stand in 1440 px; the rest comes with wider windows, or by choice. */
const TEXT_COLUMNS: readonly MinerColumn[] = [
  {
    id: 'name',
    header: t('column.name'),
    width: 'minmax(9.5rem, 9.5fr)',
    cell: ({ entry }) => <NameCell entry={entry} />,
    title: toNameTitle,
  },
  {
    id: 'state',
    header: t('column.state'),
    width: 'minmax(11rem, 12fr)',
    cell: ({ row }) => <StateCell row={row} />,
    title: toStateTitle,
  },
  {
    id: 'since',
    header: t('column.since'),
    hint: t('columnHint.since'),
    align: 'end',
    descendingFirst: false,
    width: '3.75rem',
    cell: ({ row }) => <SinceCell since={row?.since ?? null} />,
    title: toSinceTitle,
  },
  {
    id: 'age',
    header: t('column.age'),
    hint: t('columnHint.age'),
    align: 'end',
    descendingFirst: false,
    width: '3.5rem',
    cell: ({ takenAt, stale }) => <AgeCell takenAt={takenAt} stale={stale} />,
    title: toAgeTitle,
  },
  {
    id: 'trend',
    header: t('column.trend'),
    hint: t('columnHint.trend'),
    width: '6.5rem',
    cell: ({ entry }) => <TrendCell entry={entry} />,
  },
  {
    id: 'chains',
    header: t('column.chains'),
    hint: t('columnHint.chains'),
    width: '5rem',
    cell: (shown) => <ChainsCell shown={shown} />,
  },
  {
    id: 'pool',
    header: t('column.pool'),
    width: 'minmax(9rem, 11fr)',
    cell: (shown) => <PoolCell shown={shown} />,
    title: toPoolTitle,
  },
  {
    id: 'firmware',
    header: t('column.firmware'),
    width: '10rem',
    cell: ({ entry }) => <TextCell mono text={entry.firmware} />,
  },
  {
    id: 'autoTune',
    header: t('column.autoTune'),
    width: '6.5rem',
    cell: ({ entry }) => (
      <TextCell text={entry.autoTuneMode === null ? null : toAutoTuneName(entry.autoTuneMode)} />
    ),
  },
  {
    id: 'tags',
    header: t('column.tags'),
    width: 'minmax(7rem, 8fr)',
    cell: ({ entry }) => <TagsCell tags={entry.tags} />,
  },
  {
    id: 'position',
    header: t('column.position'),
    width: 'minmax(6rem, 6fr)',
    cell: ({ entry }) => <TextCell text={entry.position} />,
  },
  {
    id: 'model',
    header: t('column.model'),
    width: '4.5rem',
    cell: ({ entry }) => <TextCell text={entry.model} />,
  },
  {
    id: 'mac',
    header: t('column.mac'),
    width: '9.5rem',
    cell: ({ entry }) => <TextCell mono text={entry.mac} />,
  },
  {
    id: 'address',
    header: t('column.address'),
    width: 'minmax(8.5rem, 8fr)',
    cell: ({ entry }) => <TextCell mono text={entry.address} />,
  },
  {
    id: 'pollInterval',
    header: t('column.pollInterval'),
    hint: t('columnHint.pollInterval'),
    unit: 's',
    align: 'end',
    width: '5rem',
    cell: ({ entry }) => entry.pollIntervalS,
  },
];

const COLUMNS: ReadonlyMap<ColumnId, MinerColumn> = new Map(
  [...TEXT_COLUMNS, ...FIGURE_COLUMNS].map((column) => [column.id, column]),
);

const toSortKey = (id: ColumnId): SortKey | undefined => SORT_KEYS.find((key) => key === id);

/** What a column is called and what it means, where there is no head to stand in. */
export const describeColumn = (id: ColumnId): { name: string; hint: string | undefined } => {
  const { header = id, unit, hint } = COLUMNS.get(id) ?? {};
  return { name: unit === undefined ? header : `${header}, ${unit}`, hint };
};

/** These columns of the miners table, in this order; what they sort by is read at every sort. */
export const createColumns = (
  ids: readonly ColumnId[],
  readSortValue: (minerId: string, key: SortKey) => SortValue,
): readonly MinerColumn[] =>
  ids.flatMap((id) => {
    const column = COLUMNS.get(id);
    if (column === undefined) return [];
    const key = toSortKey(id);
    if (key === undefined) return [column];
    return [{ ...column, sortValue: (entry: MinerEntry) => readSortValue(entry.id, key) }];
  });
