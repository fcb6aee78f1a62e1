import { formatDuration } from '../../../lib/time.ts';
import { formatStep } from '../../../lib/time-spans.ts';
import { formatClock, toDayParts, toSpanMin } from '../clock-times.ts';
import { t } from '../strings.ts';

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
const MARKS_HOURS = [0, 6, 12, 18, 24];

const formatHours = (minutes: number): string =>
  minutes % MINUTES_PER_HOUR === 0 ? formatStep(60 * minutes) : formatDuration(60 * minutes);

const toPercent = (minutes: number): string => `${(100 * minutes) / MINUTES_PER_DAY}%`;

export interface TariffStripProps {
  /** minutes since midnight; null: not entered */
  fromMin: number | null;
  toMin: number | null;
}

/** A day from midnight to midnight with the hours of the second price filled: whether it is the night that was meant is seen at once. */
export const TariffStrip = ({ fromMin, toMin }: TariffStripProps) => {
  if (fromMin === null || toMin === null || fromMin === toMin) return null;
  const spanMin = toSpanMin(fromMin, toMin);
  const label = t('strip.label', {
    from: formatClock(fromMin),
    to: formatClock(toMin),
    hours: formatHours(spanMin),
  });
  return (
    <div role="img" aria-label={label}>
      <div className="relative h-3 overflow-hidden rounded-sm border border-line-strong bg-sunken forced-color-adjust-none">
        {toDayParts(fromMin, toMin).map(([from, to]) => (
          <span
            key={from}
            className="absolute inset-y-0 bg-accent"
            style={{ insetInlineStart: toPercent(from), width: toPercent(to - from) }}
          />
        ))}
      </div>
      <div className="mt-0.5 flex justify-between text-2xs text-ink-3 tabular-nums">
        {MARKS_HOURS.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      <p className="mt-1 flex flex-wrap gap-x-4 text-ink-2 text-xs">
        <span className="inline-flex items-center gap-1.5">
          <span className="size-2.5 rounded-[1px] bg-accent" />
          {t('strip.second', { hours: formatHours(spanMin) })}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span className="size-2.5 rounded-[1px] border border-line-strong bg-sunken" />
          {t('strip.otherwise', { hours: formatHours(MINUTES_PER_DAY - spanMin) })}
        </span>
      </p>
    </div>
  );
};
