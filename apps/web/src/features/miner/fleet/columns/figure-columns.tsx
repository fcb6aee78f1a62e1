import type { MinerRow } from '@mintdeck/shared-types/miner';
import { formatDuration } from '../../../../lib/time.ts';
import {
  type Figure,
  toHashrateFigure,
  toHashrateHs,
  toPercentFigure,
  toTemperatureFigure,
} from '../../../../lib/units.ts';
import { FigureCell } from '../FigureCell.tsx';
import { toHottestC } from '../fleet-miner.ts';
import { t } from '../strings.ts';
import type { ColumnId } from './column-choice.ts';
import type { MinerColumn } from './miner-column.ts';

interface FigureColumn {
  readonly id: Extract<
    ColumnId,
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

/** The columns that show one figure each. */
export const FIGURE_COLUMNS: readonly MinerColumn[] = [
  hashrate('hashrate5s', 0, '4.75rem'),
  hashrate('hashrate1m', 1, '5.25rem'),
  hashrate('hashrate15m', 2, '5.5rem'),
  hashrate('hashrateAverage', 3, '5rem'),
  figure({ id: 'temperature', unit: '°C', width: '5.25rem', read: toHottestC, format: toTemperatureFigure }),
  figure({ id: 'fan', unit: '%', width: '3.75rem', read: (row) => row.fanDutyPercent, format: toWhole }),
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
];
