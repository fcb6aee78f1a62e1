import { useId, useMemo } from 'react';
import { Link } from 'react-router';
import { useLiveReady, useMinerEntries, useMinerRows } from '../../live/use-live.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { PoolLine } from './PoolLine.tsx';
import { groupByPool, judgePool, type PoolInUse, toMinersLink } from './pools-in-use.ts';
import { t } from './strings.ts';

/** More than these nobody reads through; the verdict above counts all of them. */
const POOLS_SHOWN_MAX = 50;

export interface PoolsPreviewProps {
  patterns: readonly string[];
  /** takes pools into the patterns; null: the person may not */
  onAdd: ((hosts: readonly string[]) => void) | null;
}

const countMiners = (pools: readonly PoolInUse[]): number =>
  pools.reduce((count, { minerIds }) => count + minerIds.length, 0);

interface VerdictProps {
  strangers: readonly PoolInUse[];
  /** miners that tell their pool */
  count: number;
  /** a pattern that fits names a user, whom the browser does not know */
  byUser: boolean;
}

const Verdict = ({ strangers, count, byUser }: VerdictProps) => {
  const strangerCount = countMiners(strangers);
  if (strangerCount === 0) {
    return (
      <p className="flex items-baseline gap-2">
        <Mark shape={byUser ? 'half' : 'disc'} tone={byUser ? 'idle' : 'ok'} className="relative top-px" />
        {t(byUser ? 'preview.hostsFit' : 'preview.allTrusted', { count })}
      </p>
    );
  }
  const link = toMinersLink(strangers.flatMap(({ minerIds }) => minerIds));
  const text = t('preview.strangers', { count: strangerCount });
  return (
    <p className="flex items-baseline gap-2">
      <Mark shape="triangle" tone="warn" className="relative top-px" />
      <span>
        {link === null ? (
          text
        ) : (
          <Link to={link} className="text-accent hover:underline">
            {text}
          </Link>
        )}{' '}
        <span className="text-ink-2">{t('preview.of', { count })}</span>
      </span>
    </p>
  );
};

/** The pools that miners mine on now, and what the patterns make of each before they are saved. */
export const PoolsPreview = ({ patterns, onAdd }: PoolsPreviewProps) => {
  const titleId = useId();
  const entries = useMinerEntries();
  const rows = useMinerRows();
  const ready = useLiveReady();
  const { pools, silentCount } = useMemo(() => groupByPool(entries, rows), [entries, rows]);
  const judged = pools.map((pool) => ({ pool, verdict: judgePool(patterns, pool.host) }));
  const strangers = judged.filter(({ verdict }) => verdict.kind === 'stranger').map(({ pool }) => pool);
  const addable = judged
    .filter(({ verdict }) => verdict.kind === 'stranger' || verdict.kind === 'unwatched')
    .map(({ pool }) => pool.host);
  const byUser = judged.some(({ verdict }) => verdict.kind === 'by-user');
  return (
    <section aria-labelledby={titleId} className="flex min-w-0 flex-col gap-3 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-2">
        <h3 id={titleId} className="font-medium">
          {t('preview.title')}
        </h3>
        {onAdd && addable.length > 1 ? (
          <Button className="sm:-my-2" onClick={() => onAdd(addable)}>
            {t('pools.addAll')}
          </Button>
        ) : null}
      </div>
      {ready ? null : <Skeleton lines={2} className="h-9" />}
      {ready && pools.length === 0 ? <p className="text-ink-2">{t('preview.none')}</p> : null}
      {patterns.length > 0 && pools.length > 0 ? (
        <Verdict strangers={strangers} count={countMiners(pools)} byUser={byUser} />
      ) : null}
      <ul aria-label={t('preview.title')}>
        {judged.slice(0, POOLS_SHOWN_MAX).map(({ pool, verdict }) => (
          <PoolLine key={pool.host} pool={pool} verdict={verdict} onAdd={onAdd} />
        ))}
      </ul>
      {judged.length > POOLS_SHOWN_MAX ? (
        <p className="text-ink-3">{t('preview.more', { count: judged.length - POOLS_SHOWN_MAX })}</p>
      ) : null}
      {byUser ? <p className="text-ink-3 text-xs">{t('preview.byUserNote')}</p> : null}
      {ready && silentCount > 0 ? (
        <p className="text-ink-3 text-xs">{t('preview.silent', { count: silentCount })}</p>
      ) : null}
    </section>
  );
};
