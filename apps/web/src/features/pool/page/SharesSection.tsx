import type { PoolStatistics } from '@mintdeck/shared-types/pool/page';
import { formatDateTime } from '../../../lib/time.ts';
import { formatCount, formatPercent } from '../../../lib/units.ts';
import { Card } from '../../../ui/Card.tsx';
import { formatGps, toAlgorithmName } from '../gps.ts';
import { type PlainColumn, PlainTable } from '../PlainTable.tsx';
import { t } from '../strings.ts';
import { isAlive, type ShareRow, toShareRow } from './share-rows.ts';

const Counted = ({ count, percent }: { count: number | null; percent: number | null }) => (
  <span>
    {formatCount(count)}
    <span className="text-ink-3 text-xs max-sm:ms-1.5 sm:block">
      {percent === null ? null : formatPercent(percent, 2)}
    </span>
  </span>
);

const COLUMNS: readonly PlainColumn<ShareRow>[] = [
  {
    key: 'algorithm',
    head: t('shares.algorithm'),
    cell: ({ statistics: { algorithm } }) => (
      <span className="block max-w-40 truncate font-medium" title={algorithm}>
        {toAlgorithmName(algorithm)}
      </span>
    ),
  },
  {
    key: 'rate',
    head: t('shares.rate'),
    end: true,
    cell: ({ statistics: { currentGps, averageGps } }) => (
      <span>
        {formatGps(currentGps)}
        <span className="block text-ink-3 text-xs">
          {t('shares.average', { rate: formatGps(averageGps) })}
        </span>
      </span>
    ),
  },
  {
    key: 'valid',
    head: t('shares.valid'),
    end: true,
    named: true,
    cell: ({ statistics, validPercent }) => <Counted count={statistics.validCount} percent={validPercent} />,
  },
  {
    key: 'stale',
    head: t('shares.stale'),
    end: true,
    named: true,
    cell: ({ statistics, stalePercent }) => <Counted count={statistics.staleCount} percent={stalePercent} />,
  },
  {
    key: 'invalid',
    head: t('shares.invalid'),
    end: true,
    named: true,
    cell: ({ statistics, invalidPercent }) => (
      <Counted count={statistics.invalidCount} percent={invalidPercent} />
    ),
  },
  {
    key: 'of',
    head: t('shares.of'),
    end: true,
    named: true,
    cell: ({ baseCount }) => formatCount(baseCount),
  },
];

export interface SharesSectionProps {
  statistics: readonly PoolStatistics[];
  /** when these were the newest, ms since the epoch; null: they still are */
  asOfMs: number | null;
}

/** Shares of each algorithm that was mined with, what part of them was of no use, and of how many that is. */
export const SharesSection = ({ statistics, asOfMs }: SharesSectionProps) => {
  const rows = statistics.filter(isAlive).map(toShareRow);
  const hidden = statistics
    .filter((each) => !isAlive(each))
    .map(({ algorithm }) => toAlgorithmName(algorithm));
  return (
    <Card
      title={t('shares.title')}
      aside={asOfMs === null ? null : t('workers.asOf', { when: formatDateTime(asOfMs) })}
    >
      {rows.length === 0 ? (
        <p className="text-ink-2 text-sm">{t('shares.none')}</p>
      ) : (
        <PlainTable
          label={t('shares.title')}
          columns={COLUMNS}
          rows={rows}
          // two words of the pool may mean one algorithm
          getKey={({ statistics: { algorithm } }, place) => `${algorithm} ${place}`}
          className="max-w-3xl"
        />
      )}
      <p className="mt-2 max-w-prose text-ink-3 text-xs">
        {t('shares.hint')} {hidden.length === 0 ? null : t('dead.shares', { names: hidden.join(', ') })}
      </p>
    </Card>
  );
};
