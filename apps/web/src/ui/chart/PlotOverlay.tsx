import { type KeyboardEvent, useId, useMemo, useState, useSyncExternalStore } from 'react';
import { ChartCursorNote } from './ChartCursorNote.tsx';
import { CursorMarks } from './CursorMarks.tsx';
import type { CursorStore } from './chart-cursor.ts';
import type { TimeChartProps } from './chart-props.ts';
import { snapTo, toTimes } from './cursor-points.ts';
import { toCursorText } from './cursor-text.ts';
import { EndLabels } from './EndLabels.tsx';
import { toNotePlace } from './note-place.ts';
import type { PlotBox, PlotScale } from './plot-box.ts';
import { runChartKey } from './run-chart-key.ts';
import { usePlotGestures } from './use-plot-gestures.ts';

export interface PlotOverlayProps extends TimeChartProps {
  formatAt: (atMs: number) => string;
  cursor: CursorStore;
  box: PlotBox;
  scale: PlotScale;
  remPx: number;
  width: number;
}

/** What lies over the lines and moves with the pointer, so that the lines themselves are not drawn anew for it. */
export const PlotOverlay = (props: PlotOverlayProps) => {
  const { series, range, box, scale, remPx, cursor, control, yUnit, formatValue, formatAt } = props;
  const owner = useId();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const pointed = useSyncExternalStore(cursor.subscribe, cursor.read);
  const times = useMemo(() => toTimes(series, range), [series, range]);
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
  const isOwn = at !== null && pointed?.owner === owner;
  return (
    <div
      ref={setElement}
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, times.length - 1)}
      aria-valuenow={at === null ? 0 : Math.max(0, times.indexOf(at))}
      aria-valuetext={
        at === null ? props.summary : toCursorText(series, at, { yUnit, formatValue, formatAt })
      }
      className="absolute inset-0 cursor-crosshair touch-pan-y select-none rounded-sm"
      {...handlers}
      onKeyDown={onKeyDown}
      onBlur={() => cursor.set(null)}
    >
      <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full overflow-visible">
        {selection ? (
          <rect
            x={Math.max(Math.min(...selection), box.left)}
            y={box.top}
            width={Math.abs(selection[1] - selection[0])}
            height={box.height}
            fill="var(--color-accent)"
            fillOpacity={0.18}
          />
        ) : null}
        {at === null ? null : <CursorMarks series={series} at={at} box={box} scale={scale} />}
        <EndLabels {...props} at={at} />
      </svg>
      {isOwn ? (
        <div
          className="pointer-events-none absolute top-1 z-10"
          style={toNotePlace(scale.toX(at), props.width, remPx)}
        >
          <ChartCursorNote {...{ series, at, yUnit, formatValue, formatAt }} />
        </div>
      ) : null}
    </div>
  );
};
