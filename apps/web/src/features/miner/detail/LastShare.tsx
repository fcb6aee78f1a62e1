import { formatDateTime } from '../../../lib/time.ts';
import { Age } from '../../../ui/Age.tsx';
import { t } from '../strings.ts';
import { isClockOff, type ShareClock } from './share-clock.ts';

export interface LastShareProps {
  /** ms since the epoch by the miner's own clock; null: no share yet */
  at: number | null;
  clock: ShareClock;
}

/** How long ago the last share was; where the miner's clock cannot be right, what that clock said, and that it is off. */
export const LastShare = ({ at, clock }: LastShareProps) => {
  if (at === null) return <span className="text-ink-3">{t('chains.noShare')}</span>;
  if (!isClockOff(at, clock)) return <Age takenAt={at} />;
  return (
    <span
      title={t('chains.clockOffHint')}
      className="inline-flex flex-wrap items-baseline justify-end gap-x-2 whitespace-normal text-ink-3 max-md:justify-start"
    >
      <span>{formatDateTime(at)}</span>
      <span className="text-warn text-xs">{t('chains.clockOff')}</span>
    </span>
  );
};
