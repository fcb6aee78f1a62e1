import type { JobItem } from '@mintdeck/shared-types/jobs';
import { type CsvRow, toCsv } from '../../../lib/csv.ts';
import { describeReason } from './job-words.ts';
import { t } from './strings.ts';

const toTime = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());

const toRow = (item: JobItem): CsvRow => [
  item.minerId,
  item.name,
  item.address,
  item.mac,
  item.packet + 1,
  t(`item.${item.state}`),
  describeReason(item),
  item.note,
  toTime(item.sentAt),
  toTime(item.endedAt),
];

/** What came of a job at every miner, as a table; times in UTC. */
export const toJobCsv = (items: readonly JobItem[]): Promise<string> =>
  toCsv([
    [
      t('csv.id'),
      t('column.name'),
      t('csv.address'),
      t('csv.mac'),
      t('column.packet'),
      t('column.state'),
      t('column.reason'),
      t('csv.note'),
      t('csv.sentAt'),
      t('csv.endedAt'),
    ],
    ...items.map(toRow),
  ]);
