import { classNames } from '../lib/class-names.ts';
import { formatDateTime } from '../lib/time.ts';
import { t } from './strings.ts';
import { useAgeText, useStale } from './use-age.ts';

export interface AgeProps {
  /** ms since the epoch, server clock; null: never */
  takenAt: number | null;
  staleAfterMs?: number;
}

/** "3 s ago", ticking by itself; amber once it is too old. */
export const Age = ({ takenAt, staleAfterMs }: AgeProps) => {
  const age = useAgeText(takenAt);
  const stale = useStale(takenAt, staleAfterMs);
  if (takenAt === null || age === null) return <span className="text-ink-3">{t('age.never')}</span>;
  return (
    <time
      dateTime={new Date(takenAt).toISOString()}
      title={formatDateTime(takenAt)}
      className={classNames('whitespace-nowrap', stale ? 'text-warn' : 'text-ink-3')}
    >
      {t('age.ago', { age })}
    </time>
  );
};
