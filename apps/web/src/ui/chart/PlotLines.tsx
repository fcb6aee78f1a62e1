import { memo, useId } from 'react';
import type { ChartSeries } from './chart-series.ts';
import type { PlotBox, PlotScale } from './plot-box.ts';
import { SeriesPaths } from './SeriesPaths.tsx';
import type { TimeRange } from './time-range.ts';

const SHADE_OPACITY = 0.06;

export interface PlotLinesProps {
  series: readonly ChartSeries[];
  range: TimeRange;
  gapAfterMs: number | undefined;
  shaded: readonly TimeRange[];
  box: PlotBox;
  scale: PlotScale;
}

/**
 * Bands and lines, one path each. Not by recharts: its lines cost 100 ms of a processor per step of a drag over six charts
 * of 600 points (decision 23), these 10.
 */
export const PlotLines = memo(({ series, range, gapAfterMs, shaded, box, scale }: PlotLinesProps) => {
  const clipId = useId();
  return (
    <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full">
      <clipPath id={clipId}>
        <rect x={box.left} y={0} width={box.width} height={box.top + box.height + 1} />
      </clipPath>
      <g clipPath={`url(#${clipId})`}>
        {shaded.map(({ from, to }) => (
          <rect
            key={from}
            data-part="shade"
            x={scale.toX(from)}
            y={box.top}
            width={scale.toX(to) - scale.toX(from)}
            height={box.height}
            fill="var(--color-ink)"
            fillOpacity={SHADE_OPACITY}
          />
        ))}
        {series.map((each) => (
          <SeriesPaths key={each.id} {...{ range, gapAfterMs, scale }} series={each} />
        ))}
      </g>
    </svg>
  );
});
PlotLines.displayName = 'PlotLines';
