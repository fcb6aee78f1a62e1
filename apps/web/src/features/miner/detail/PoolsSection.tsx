import type { MinerPool, MinerSummary } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import { formatDifficulty, toCountFigure, toPercentFigure } from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { ReadingValue } from '../../../ui/ReadingValue.tsx';
import { t as listText } from '../fleet/strings.ts';
import { POOL_MARKS } from '../pool-marks.ts';
import { t } from '../strings.ts';
import { type Fact, FactTable } from './FactTable.tsx';
import { LastShare } from './LastShare.tsx';
import { ReadingSection } from './ReadingSection.tsx';
import { type ShareClock, toShareClock } from './share-clock.ts';

const PoolName = ({ pool }: { pool: MinerPool }) => (
  <span className="flex min-w-0 flex-col">
    <span className="break-all font-mono text-xs">{pool.url}</span>
    {pool.user === null ? null : (
      <span className="break-all text-ink-3 text-xs">{t('pools.user', { user: pool.user })}</span>
    )}
  </span>
);

const countWithPercent = (count: number | null, percent: number | null) => (
  <span className="inline-flex items-baseline gap-2.5">
    <ReadingValue value={count} format={toCountFigure} />
    <span className="min-w-14 text-ink-2">
      <ReadingValue value={percent} format={(value) => toPercentFigure(value, 2)} />
    </span>
  </span>
);

const POOL_FACTS: readonly Fact<MinerPool>[] = [
  {
    key: 'priority',
    head: t('pools.priority'),
    cell: (pool) => <ReadingValue value={pool.priority} format={toCountFigure} />,
  },
  {
    key: 'status',
    head: t('pools.status'),
    text: true,
    cell: (pool) => (
      <span className="inline-flex flex-wrap items-baseline gap-x-2">
        <Mark {...POOL_MARKS[pool.status]} className="relative top-px" />
        {listText(`poolStatus.${pool.status}`)}
        {pool.active ? (
          <strong className="font-medium text-accent text-xs">{t('pools.active')}</strong>
        ) : null}
      </span>
    ),
  },
  {
    key: 'accepted',
    head: t('pools.accepted'),
    cell: (pool) => <ReadingValue value={pool.acceptedCount} format={toCountFigure} />,
  },
  {
    key: 'rejected',
    head: t('pools.rejected'),
    cell: (pool) => countWithPercent(pool.rejectedCount, pool.rejectedPercent),
  },
  {
    key: 'stale',
    head: t('pools.stale'),
    cell: (pool) => countWithPercent(pool.staleCount, pool.stalePercent),
  },
  { key: 'difficulty', head: t('pools.difficulty'), cell: (pool) => formatDifficulty(pool.difficulty) },
];

const lastShareFact = (clock: ShareClock): Fact<MinerPool> => ({
  key: 'lastShare',
  head: t('pools.lastShare'),
  hint: t('chains.lastShareHint'),
  cell: (pool) => <LastShare at={pool.lastShareAt} clock={clock} />,
});

/** The pools in the order the miner tries them. */
const byPriority = (a: MinerPool, b: MinerPool): number => {
  if (a.priority === null || b.priority === null)
    return Number(a.priority === null) - Number(b.priority === null);
  return a.priority - b.priority;
};

export interface PoolsSectionProps {
  summary: Reading<MinerSummary>;
  staleAfterMs: number;
  awaited: boolean;
}

/** The pools as the miner runs them now, which may differ from its configuration until it restarts. */
export const PoolsSection = ({ summary, staleAfterMs, awaited }: PoolsSectionProps) => (
  <ReadingSection title={t('section.pools')} reading={summary} staleAfterMs={staleAfterMs} awaited={awaited}>
    {({ pools }) =>
      pools.length === 0 ? (
        <p className="text-ink-3 text-sm">{t('pools.none')}</p>
      ) : (
        <FactTable
          label={t('section.pools')}
          items={pools.toSorted(byPriority)}
          keyOf={({ index }) => index}
          name={{ key: 'pool', head: t('pools.pool'), cell: (pool) => <PoolName pool={pool} /> }}
          facts={[...POOL_FACTS, lastShareFact(toShareClock(summary))]}
          narrow="stacked"
        />
      )
    }
  </ReadingSection>
);
