import { useMemo, useState } from 'react';
import { formatTimeWithSeconds } from '../../lib/time.ts';
import { t } from '../strings.ts';
import { PAPER_REM_PX, PAPER_WIDTH_PX, useIsPrinting } from '../use-paper.ts';
import { useRemPx } from '../use-rem.ts';
import { createCursorStore, findCursorGroup } from './chart-cursor.ts';
import type { TimeChartProps } from './chart-props.ts';
import type { ChartSeries } from './chart-series.ts';
import { PlotGrid } from './PlotGrid.tsx';
import { PlotLines } from './PlotLines.tsx';
import { PlotOverlay } from './PlotOverlay.tsx';
import { toPlotBox, toPlotScale } from './plot-box.ts';
import type { TimeRange } from './time-range.ts';
import { useWidth } from './use-width.ts';
import { toAxisEnds, toValueTicks } from './value-ticks.ts';

const LABEL_WIDTH_REM = 4.5;
/** Five charts to a sheet. */
const PAPER_HEIGHT = 0.8;
const NO_SPANS: readonly TimeRange[] = [];

/** Every value that is drawn within the range, bands included. */
const toDrawn = (series: readonly ChartSeries[], { from, to }: TimeRange): number[] =>
  series.flatMap(({ points }) =>
    points
      .filter(({ at }) => at >= from && at <= to)
      .flatMap(({ value, low, high }) => [value, low ?? null, high ?? null])
      .filter((each) => each !== null),
  );

export interface TimeChartPlotProps extends TimeChartProps {
  heightRem: number;
  /** its height on a desk, which paper is nearer to than to a television */
  deskRem: number;
  /** size of the letters against those of the page */
  textScale: number;
}

/** The loaded half of TimeChart. */
export const TimeChartPlot = (props: TimeChartPlotProps) => {
  const { series, range, gapAfterMs, formatValue, cursorGroup, fromZero = true } = props;
  const { heightRem, deskRem, textScale } = props;
  const { shaded = NO_SPANS, labelWidthRem = LABEL_WIDTH_REM, formatAt = formatTimeWithSeconds } = props;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [ownCursor] = useState(createCursorStore);
  const measured = useWidth(element);
  const screenRemPx = useRemPx();
  const printing = useIsPrinting();
  const width = printing ? PAPER_WIDTH_PX : measured;
  const remPx = printing ? PAPER_REM_PX : screenRemPx * textScale;
  const height = printing ? deskRem * PAPER_REM_PX * PAPER_HEIGHT : heightRem * screenRemPx;
  const drawn = useMemo(() => toDrawn(series, range), [series, range]);
  const valueTicks = useMemo(
    () => toValueTicks(drawn, { fromZero, formatValue }),
    [drawn, fromZero, formatValue],
  );
  const box = useMemo(
    () => toPlotBox({ width, height, remPx, labelWidthRem }),
    [width, height, remPx, labelWidthRem],
  );
  const scale = useMemo(() => toPlotScale(box, range, toAxisEnds(valueTicks)), [box, range, valueTicks]);
  return (
    <div ref={setElement} className="relative" style={{ height }}>
      {width === 0 ? null : (
        <>
          <PlotGrid {...{ range, valueTicks, formatValue, width, height, remPx, box }} />
          <PlotLines {...{ series, range, gapAfterMs, shaded, box, scale }} />
          {drawn.length === 0 ? (
            <p className="absolute inset-0 grid place-items-center text-ink-3 text-sm">{t('chart.empty')}</p>
          ) : null}
          <PlotOverlay
            {...props}
            {...{ formatAt, box, scale, remPx, width }}
            cursor={cursorGroup === undefined ? ownCursor : findCursorGroup(cursorGroup)}
          />
        </>
      )}
    </div>
  );
};
