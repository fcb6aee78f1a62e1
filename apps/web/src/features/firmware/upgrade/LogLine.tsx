import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { memo } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { formatDateTime, formatTimeWithSeconds } from '../../../lib/time.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { isError, isTrouble, type LogRow, toLevelWord } from './log-text.ts';
import { t } from './strings.ts';

const toTone = (frame: UpgradeFrame): string => {
  const [, , kind] = frame;
  if (isError(frame)) return 'text-bad';
  if (isTrouble(frame)) return 'text-warn';
  if (kind === 'own') return 'text-accent';
  return kind === 'step' ? 'text-ink-3' : 'text-ink-2';
};

/** One line of the log; lines out of sight cost no drawing. */
export const LogLine = memo(({ row }: { row: LogRow }) => {
  if (row.kind === 'gap')
    return (
      <li className="border-warn border-s-2 bg-sunken px-3 py-1 font-sans text-warn">
        {t('log.gap', { count: row.count })}
      </li>
    );
  const { frame } = row;
  const [, at, , , text] = frame;
  const tone = toTone(frame);
  return (
    <li className="grid grid-cols-[4.75rem_6rem_1fr] gap-x-3 px-3 py-px leading-5 [content-visibility:auto] [contain-intrinsic-size:auto_1.375rem] max-sm:grid-cols-[4.5rem_1fr]">
      <time dateTime={new Date(at).toISOString()} title={formatDateTime(at)} className="text-ink-3">
        {formatTimeWithSeconds(at)}
      </time>
      <span className={classNames('truncate', tone)}>{toLevelWord(frame)}</span>
      <span
        className={classNames(
          'whitespace-pre-wrap break-words [overflow-wrap:anywhere] max-sm:col-span-2',
          isTrouble(frame) ? tone : undefined,
        )}
      >
        {toVisibleText(text)}
      </span>
    </li>
  );
});
