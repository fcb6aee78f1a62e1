import { classNames } from '../../../lib/class-names.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { POOL_MARKS } from '../pool-marks.ts';
import { toActivePoolHost } from './fleet-miner.ts';
import { t } from './strings.ts';
import type { ShownMiner } from './use-shown-miner.ts';

/** The pool it mines on and how that pool is. Never read is a dash; read and mining on none is said. */
export const PoolCell = ({ shown }: { shown: ShownMiner }) => {
  const { row, takenAt, stale } = shown;
  if (row === null || takenAt === null) return <span className="text-ink-3">{UNKNOWN}</span>;
  if (row.pool === null) return <span className="text-ink-3">{t('cell.noPool')}</span>;
  const [index, status] = row.pool;
  const host = toActivePoolHost(shown);
  const word = t(`poolStatus.${status}`);
  return (
    <span className={classNames('flex min-w-0 items-center gap-2', stale && 'text-ink-3')}>
      <Mark {...POOL_MARKS[status]} className={stale ? 'opacity-50 grayscale' : ''} />
      <span className="sr-only">{word}</span>
      <span className="truncate font-mono text-xs">{host ?? `#${index}`}</span>
    </span>
  );
};
