import type { FleetHistory } from '@mintdeck/shared-types/history';
import { memo, type PointerEvent, useMemo, useState } from 'react';
import { formatDuration } from '../../lib/time.ts';
import { toTimeTicks } from '../../ui/chart/time-ticks.ts';
import { DayPlot } from './DayPlot.tsx';
import { CHART_WIDTH, type Moment, toMoment, toX } from './day-chart.ts';
import { toScale } from './day-scale.ts';
import { DAY_MS, type Span, toNotRunningMs } from './fleet-day.ts';
import { describeMoment } from './moment-text.ts';
import { StateStrip } from './StateStrip.tsx';
import { t } from './strings.ts';

/** Places of the slider that is the cursor for keys and screen readers: five minutes each. */
const CURSOR_STEPS = 288;
/** That of the plot and of the lines of text around it: what holds its place until it is here. */
export const DAY_CHART_HEIGHT = 'h-[17.75rem] lg:h-[calc(max(11rem,100vh-40rem)+6.75rem)]';
/** One every three hours. */
const HOUR_TICKS = 9;
/** Labels nearer to an edge than this share would be cut. */
const EDGE_SHARE = 0.05;

const HourLabels = ({ span }: { span: Span }) => (
  <div aria-hidden="true" className="relative h-4 text-2xs text-ink-3 print:!h-4">
    {toTimeTicks({ from: span.fromMs, to: span.toMs }, HOUR_TICKS)
      .map(({ at, label }) => ({ label, at, share: toX(at, span) / CHART_WIDTH }))
      .filter(({ share }) => share > EDGE_SHARE && share < 1 - EDGE_SHARE)
      .map(({ at, label, share }) => (
        <span
          key={at}
          style={{ left: `${share * 100}%` }}
          className="absolute -translate-x-1/2 whitespace-nowrap"
        >
          {label}
        </span>
      ))}
  </div>
);

const CursorLine = ({ moment }: { moment: Moment }) => (
  <span
    aria-hidden="true"
    style={{ left: `${(100 * moment.x) / CHART_WIDTH}%` }}
    className="pointer-events-none absolute inset-y-0 w-px bg-ink-2"
  />
);

const DayChartPlain = ({ history }: { history: FleetHistory }) => {
  const span = useMemo(() => ({ fromMs: history.toMs - DAY_MS, toMs: history.toMs }), [history.toMs]);
  const scale = useMemo(() => toScale(history), [history]);
  const [share, setShare] = useState<number | null>(null);
  if (scale === null) return <p className="py-6 text-ink-3 text-sm">{t('day.none')}</p>;

  const follow = ({ currentTarget, clientX }: PointerEvent) => {
    const box = currentTarget.getBoundingClientRect();
    setShare(Math.min(Math.max((clientX - box.left) / box.width, 0), 1));
  };
  const moment = share === null ? null : toMoment(history, span, share);
  const awayMs = toNotRunningMs(history, span);
  return (
    <figure className="m-0">
      <figcaption className="mb-2 flex flex-wrap justify-between gap-x-4 text-ink-3 text-xs">
        <span>{t('day.title')}</span>
        <span className="min-h-4 text-ink-2">{moment === null ? null : describeMoment(moment)}</span>
      </figcaption>
      <div
        className="relative rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
        onPointerMove={follow}
        onPointerLeave={() => setShare(null)}
      >
        <div className="relative mt-4 h-44 lg:h-[max(11rem,calc(100vh-40rem))] print:!h-44">
          <DayPlot history={history} span={span} scale={scale} />
        </div>
        <div className="mt-2">
          <StateStrip history={history} span={span} />
        </div>
        {moment === null ? null : <CursorLine moment={moment} />}
        <input
          type="range"
          aria-label={t('day.cursor')}
          aria-valuetext={moment === null ? undefined : describeMoment(moment)}
          min={0}
          max={CURSOR_STEPS}
          value={share === null ? CURSOR_STEPS : Math.round(share * CURSOR_STEPS)}
          onChange={(event) => setShare(Number(event.target.value) / CURSOR_STEPS)}
          onBlur={() => setShare(null)}
          className="absolute inset-0 size-full cursor-crosshair opacity-0"
        />
      </div>
      <HourLabels span={span} />
      <p className="mt-1 min-h-4 text-ink-3 text-xs">
        {awayMs === 0 ? null : t('day.notRunningFor', { duration: formatDuration(awayMs / 1000) })}
      </p>
    </figure>
  );
};

/** The last day of all miners: their total, and below it, on the same hours, their states. A pointer or the arrow keys read it. */
export const DayChart = memo(DayChartPlain);
