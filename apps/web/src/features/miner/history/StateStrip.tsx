import { type KeyboardEvent, useId, useMemo, useState, useSyncExternalStore } from 'react';
import { findCursorGroup } from '../../../ui/chart/chart-cursor.ts';
import { snapTo } from '../../../ui/chart/cursor-points.ts';
import { toPlotBox, toPlotScale } from '../../../ui/chart/plot-box.ts';
import { runChartKey } from '../../../ui/chart/run-chart-key.ts';
import type { RangeControl, TimeRange } from '../../../ui/chart/time-range.ts';
import { toTimeTicks } from '../../../ui/chart/time-ticks.ts';
import { usePlotGestures } from '../../../ui/chart/use-plot-gestures.ts';
import { useWidth } from '../../../ui/chart/use-width.ts';
import { PAPER_REM_PX, PAPER_WIDTH_PX, useIsPrinting } from '../../../ui/use-paper.ts';
import { useRemPx } from '../../../ui/use-rem.ts';
import { CURSOR_GROUP } from './HistoryChartCard.tsx';
import { StateBlocks } from './StateBlocks.tsx';
import { StateNote } from './StateNote.tsx';
import { findBlock, type StateBlock } from './state-strip.ts';
import { toStateText } from './state-text.ts';
import { t } from './strings.ts';

const STRIP_REM = 3.75;
const TICK_SIZE_REM = 0.6875;
const TICK_ROOM_REM = 4.5;

export interface StateStripProps {
  blocks: readonly StateBlock[];
  /** the moments the cursor stops at */
  times: readonly number[];
  range: TimeRange;
  control: RangeControl;
  formatAt: (atMs: number) => string;
}

const useStripSize = (element: HTMLElement | null) => {
  const measured = useWidth(element);
  const screenRemPx = useRemPx();
  const printing = useIsPrinting();
  return printing ? { width: PAPER_WIDTH_PX, remPx: PAPER_REM_PX } : { width: measured, remPx: screenRemPx };
};

/** Which state it was in, when: colour by state, bad ones at the bottom. It shares range and cursor with the charts. */
export const StateStrip = ({ blocks, times, range, control, formatAt }: StateStripProps) => {
  const owner = useId();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const { width, remPx } = useStripSize(element);
  const cursor = findCursorGroup(CURSOR_GROUP);
  const pointed = useSyncExternalStore(cursor.subscribe, cursor.read);
  const box = toPlotBox({ width, height: STRIP_REM * remPx, remPx, labelWidthRem: 0 });
  const scale = toPlotScale(box, range, [0, 1]);
  const ticks = useMemo(
    () => toTimeTicks(range, Math.max(2, Math.floor(box.width / (TICK_ROOM_REM * remPx)))),
    [range, box.width, remPx],
  );
  const at = pointed && pointed.at >= range.from && pointed.at <= range.to ? pointed.at : null;
  const point = (moment: number | null) => {
    const snapped = moment === null ? null : snapTo(times, moment);
    cursor.set(snapped === null ? null : { at: snapped, owner });
  };
  const { selection, handlers } = usePlotGestures(element, {
    toAt: scale.toAt,
    msPerPx: (range.to - range.from) / box.width,
    onPoint: point,
    control,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (runChartKey(event, { times, at, range, point, control })) event.preventDefault();
  };
  const block = at === null ? null : findBlock(blocks, at);
  return (
    <div
      ref={setElement}
      role="slider"
      tabIndex={0}
      aria-label={t('chart.states')}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, times.length - 1)}
      aria-valuenow={at === null ? 0 : Math.max(0, times.indexOf(at))}
      aria-valuetext={at === null ? t('summary.keys') : toStateText(block, formatAt(at))}
      className="relative cursor-crosshair touch-pan-y select-none rounded-sm"
      style={{ height: `${STRIP_REM}rem` }}
      {...handlers}
      onKeyDown={onKeyDown}
      onBlur={() => cursor.set(null)}
    >
      {width === 0 ? null : (
        <svg aria-hidden="true" width={width} height={STRIP_REM * remPx} className="overflow-visible">
          {/* the ground where nothing is recorded */}
          <rect x={box.left} y={box.top} width={box.width} height={box.height} fill="var(--color-sunken)" />
          <StateBlocks blocks={blocks} range={range} box={box} />
          {ticks.map((tick) => (
            <text
              key={tick.at}
              x={scale.toX(tick.at)}
              y={STRIP_REM * remPx - TICK_SIZE_REM * remPx * 0.6}
              fontSize={TICK_SIZE_REM * remPx}
              fill="var(--color-ink-3)"
              textAnchor="middle"
            >
              {tick.label}
            </text>
          ))}
          {at === null ? null : (
            <line
              x1={scale.toX(at)}
              x2={scale.toX(at)}
              y1={box.top - 4}
              y2={box.top + box.height + 2}
              stroke="var(--color-ink)"
            />
          )}
          {selection ? (
            <rect
              x={Math.min(...selection)}
              y={box.top}
              width={Math.abs(selection[1] - selection[0])}
              height={box.height}
              fill="var(--color-accent)"
              fillOpacity={0.35}
            />
          ) : null}
        </svg>
      )}
      {at !== null && pointed?.owner === owner ? (
        <StateNote x={scale.toX(at)} width={width} remPx={remPx} title={formatAt(at)} block={block} />
      ) : null}
    </div>
  );
};
