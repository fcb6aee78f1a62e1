import { memo } from 'react';
import type { PlotBox } from '../../../ui/chart/plot-box.ts';
import { toPlotScale } from '../../../ui/chart/plot-box.ts';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import { STATE_MARKS } from '../../../ui/state-tones.ts';
import type { StateBlock } from './state-strip.ts';

/** Narrower than a pixel it would not be seen, and a minute of trouble in a year must be. */
const WIDTH_LEAST_PX = 1;
/** As tall as can still be seen, however short its part of the step was. */
const PART_LEAST = 0.12;

export interface StateBlocksProps {
  blocks: readonly StateBlock[];
  range: TimeRange;
  box: PlotBox;
}

/** The parts of a block, each at least so tall that it is seen. */
const toHeights = (shares: StateBlock['shares']): number[] => {
  const raised = shares.map(({ part }) => Math.max(part, PART_LEAST));
  const total = raised.reduce((sum, part) => sum + part, 0);
  return raised.map((part) => part / total);
};

/** The coloured blocks of the state strip. */
export const StateBlocks = memo(({ blocks, range, box }: StateBlocksProps) => {
  const scale = toPlotScale(box, range, [0, 1]);
  return blocks
    .filter(({ fromMs, untilMs, shares }) => shares.length > 0 && untilMs > range.from && fromMs < range.to)
    .map(({ fromMs, untilMs, shares }) => {
      const left = scale.toX(Math.max(fromMs, range.from));
      const right = scale.toX(Math.min(untilMs, range.to));
      const heights = toHeights(shares);
      return shares.map(({ state }, index) => {
        const above = heights.slice(0, index).reduce((sum, part) => sum + part, 0);
        return (
          <rect
            key={`${fromMs} ${state}`}
            data-state={state}
            x={left}
            y={box.top + above * box.height}
            width={Math.max(right - left, WIDTH_LEAST_PX)}
            height={(heights[index] ?? 1) * box.height}
            fill={`var(--color-${STATE_MARKS[state].tone})`}
            fillOpacity={STATE_MARKS[state].tone === 'ok' ? 0.55 : 1}
          />
        );
      });
    });
});
StateBlocks.displayName = 'StateBlocks';
