import { Link } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../ui/state-tones.ts';
import { type PoolInUse, type PoolVerdict, toPoolLink } from './pools-in-use.ts';
import { t } from './strings.ts';

const MARKS: Readonly<Record<PoolVerdict['kind'], { shape: MarkShape; tone: Tone }>> = {
  trusted: { shape: 'disc', tone: 'ok' },
  'by-user': { shape: 'half', tone: 'idle' },
  stranger: { shape: 'triangle', tone: 'warn' },
  unwatched: { shape: 'ring', tone: 'idle' },
};

const describeVerdict = (verdict: PoolVerdict): string => {
  if (verdict.kind === 'trusted') return t('preview.trusted', { pattern: verdict.pattern });
  if (verdict.kind === 'by-user') return t('preview.byUser', { pattern: verdict.pattern });
  return t(verdict.kind === 'stranger' ? 'preview.stranger' : 'preview.unwatched');
};

export interface PoolLineProps {
  pool: PoolInUse;
  verdict: PoolVerdict;
  onAdd: ((hosts: readonly string[]) => void) | null;
}

/** One pool in use: how many miners mine on it, and what the patterns make of it. */
export const PoolLine = ({ pool, verdict, onAdd }: PoolLineProps) => {
  const { host, minerIds } = pool;
  const addable = verdict.kind === 'stranger' || verdict.kind === 'unwatched';
  return (
    <li className="flex min-h-(--row-height) items-center gap-3 border-line sm:gap-4 border-t py-2">
      <div className="min-w-0 flex-1">
        <p className="break-all font-mono text-xs">{host}</p>
        <p className="flex items-baseline gap-2 break-all text-ink-2 text-xs">
          <Mark {...MARKS[verdict.kind]} className="relative top-px size-2.5" />
          {describeVerdict(verdict)}
        </p>
      </div>
      <Link to={toPoolLink(pool)} className="touch-area shrink-0 text-accent tabular-nums hover:underline">
        {t('preview.miners', { count: minerIds.length })}
      </Link>
      {onAdd ? (
        <span className="flex shrink-0 sm:w-16 justify-end">
          {addable ? (
            <Button aria-label={t('preview.addNamed', { host })} onClick={() => onAdd([host])}>
              {t('preview.add')}
            </Button>
          ) : null}
        </span>
      ) : null}
    </li>
  );
};
