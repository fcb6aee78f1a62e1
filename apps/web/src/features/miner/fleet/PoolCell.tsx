import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { classNames } from '../../../lib/class-names.ts';
import { toStaleAfterMs } from '../../../lib/time.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { useMinerRow } from '../../../live/use-live.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { useStale } from '../../../ui/use-age.ts';
import { POOL_MARKS } from '../pool-marks.ts';
import { t } from '../strings.ts';
import { toActivePoolHost } from './fleet-miner.ts';

/** The pool it mines on and how that pool is. Never read is a dash; read and mining on none is said. */
export const PoolCell = ({ entry }: { entry: MinerEntry }) => {
  const live = useMinerRow(entry.id);
  const stale = useStale(live?.takenAt ?? null, toStaleAfterMs(entry.pollIntervalS));
  if (live === undefined || live.takenAt === null) return <span className="text-ink-3">{UNKNOWN}</span>;
  const { pool } = live.value;
  if (pool === null) return <span className="text-ink-3">{t('cell.noPool')}</span>;
  const [index, status] = pool;
  const host = toActivePoolHost({ entry, row: live.value, takenAt: live.takenAt });
  const word = t(`poolStatus.${status}`);
  return (
    <span
      title={`${host ?? index}: ${word}`}
      className={classNames('flex min-w-0 items-center gap-2', stale && 'text-ink-3')}
    >
      <Mark {...POOL_MARKS[status]} className={stale ? 'opacity-50' : ''} />
      <span className="sr-only">{word}</span>
      <span className="truncate font-mono text-xs">{host ?? `#${index}`}</span>
    </span>
  );
};
