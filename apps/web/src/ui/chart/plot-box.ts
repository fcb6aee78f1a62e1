import type { TimeRange } from './time-range.ts';

/** Where the lines are drawn within a chart, px. */
export interface PlotBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

const AXIS_WIDTH_REM = 3;
const AXIS_HEIGHT_REM = 1.75;
/** Half a line of text: the number of the topmost line stands beside it, not below. */
const TOP_REM = 0.5;

export interface PlotSize {
  width: number;
  height: number;
  remPx: number;
  /** room for the names at the lines */
  labelWidthRem: number;
}

/** The box of the lines within a chart of that size: beside the numbers, above the times. */
export const toPlotBox = ({ width, height, remPx, labelWidthRem }: PlotSize): PlotBox => ({
  left: AXIS_WIDTH_REM * remPx,
  top: TOP_REM * remPx,
  width: Math.max(1, width - (AXIS_WIDTH_REM + labelWidthRem) * remPx),
  height: Math.max(1, height - (TOP_REM + AXIS_HEIGHT_REM) * remPx),
});

export interface PlotScale {
  toX(atMs: number): number;
  /** the moment at so many px from the left edge of the chart, within the range */
  toAt(x: number): number;
  toY(value: number): number;
}

/** Between times and values and px of the box. */
export const toPlotScale = (box: PlotBox, range: TimeRange, ends: readonly [number, number]): PlotScale => {
  const spanMs = range.to - range.from;
  const [low, high] = ends;
  return {
    toX: (atMs) => box.left + ((atMs - range.from) / spanMs) * box.width,
    toAt: (x) => Math.round(range.from + Math.min(Math.max((x - box.left) / box.width, 0), 1) * spanMs),
    toY: (value) => box.top + box.height - ((value - low) / (high - low)) * box.height,
  };
};
