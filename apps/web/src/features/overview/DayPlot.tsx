import type { FleetHistory } from '@mintdeck/shared-types/history';
import { memo, useMemo } from 'react';
import { CHART_HEIGHT, CHART_WIDTH, toHashratePaths, toX } from './day-chart.ts';
import type { Scale } from './day-scale.ts';
import type { Span } from './fleet-day.ts';

/** Hatched, not filled: where Mintdeck did not run is told from a gap of the miners, without colour too. */
const HATCH = 'bg-[repeating-linear-gradient(135deg,var(--color-line-strong)_0_1px,transparent_1px_4px)]';

const toPercent = (x: number): number => (100 * Math.min(Math.max(x, 0), CHART_WIDTH)) / CHART_WIDTH;

const NotRunning = ({ history, span }: { history: FleetHistory; span: Span }) =>
  history.notRunning.map(([fromMs, toMs]) => {
    const [left, right] = [toPercent(toX(fromMs, span)), toPercent(toX(toMs, span))];
    return right <= left ? null : (
      <span
        key={fromMs}
        style={{ left: `${left}%`, width: `${right - left}%` }}
        className={`absolute inset-y-0 min-w-1 ${HATCH}`}
      />
    );
  });

export interface DayPlotProps {
  history: FleetHistory;
  span: Span;
  scale: Scale;
}

const DayPlotPlain = ({ history, span, scale }: DayPlotProps) => {
  const { line, band } = useMemo(
    () => toHashratePaths(history, span, scale.topGhs),
    [history, span, scale.topGhs],
  );
  return (
    <>
      <NotRunning history={history} span={span} />
      {scale.ticks.map(({ share, label }) => (
        <span
          key={label}
          style={{ bottom: `${share * 100}%` }}
          className="absolute inset-x-0 border-line border-b text-2xs text-ink-3"
        >
          {/* A line that runs along it does not hide it. */}
          <span className="relative z-10 [text-shadow:0_0_2px_var(--color-ground),0_0_2px_var(--color-ground),0_0_4px_var(--color-ground)]">
            {label}
          </span>
        </span>
      ))}
      <svg
        viewBox={`0 0 ${CHART_WIDTH} ${CHART_HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="absolute inset-0 size-full [[data-line=lost]_&]:grayscale"
      >
        <path d={band} className="fill-accent" opacity="0.22" />
        <path
          d={line}
          fill="none"
          className="stroke-accent"
          strokeWidth="2"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </>
  );
};

/** The total over the day: a line of means within the band of least and most, on a grid of round values. */
export const DayPlot = memo(DayPlotPlain);
