import { type ClipboardEvent, type MouseEvent, useEffect, useMemo } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import type { LogRow } from '../../../live/log-row.ts';
import type { LogStream } from '../../../live/log-stream.ts';
import { EmptyLog } from './EmptyLog.tsx';
import { LogRowLine } from './LogRowLine.tsx';
import { toPlainLines } from './line-text.ts';
import type { MinerFace } from './log-face.ts';
import type { LogView } from './log-view.ts';
import type { TextLayout } from './row-height.ts';
import type { TextMatcher } from './text-matcher.ts';
import { placeOf, readSelectedPlaces, useLogWindow } from './use-log-window.ts';

export interface LogScrollerProps {
  view: LogView;
  streams: readonly LogStream[];
  label: string;
  faces: readonly MinerFace[];
  layout: TextLayout;
  matcher: TextMatcher | null;
  wrap: boolean;
  paused: boolean;
  current: number | null;
  linePx: number;
  heightPx: number;
  scroller: HTMLDivElement | null;
  onScroller: (element: HTMLDivElement | null) => void;
  onPause: () => void;
  /** somebody points at a row */
  onMark: (place: number) => void;
  onResume: () => void;
  onCopy: (row: LogRow) => void;
}

let lastKey = 0;
const keys = new WeakMap<LogRow, number>();
/** A row keeps its name while its place changes, so that a line that moved up is not drawn anew. */
const keyOf = (row: LogRow): number => {
  const known = keys.get(row);
  if (known !== undefined) return known;
  lastKey += 1;
  keys.set(row, lastKey);
  return lastKey;
};

const UPWARDS = ['ArrowUp', 'PageUp', 'Home'];

/** The lines of a log, only those that are seen being drawn. No live region: a flood must not be read out. */
export const LogScroller = (props: LogScrollerProps) => {
  const { view, streams, label, faces, layout, matcher, wrap, paused, current, linePx, heightPx, scroller } =
    props;
  const { onScroller, onPause, onMark, onResume, onCopy } = props;
  const { from, to, onScroll, reveal, hold } = useLogWindow({
    view,
    scroller,
    linePx,
    heightPx,
    paused,
    onPause,
    onResume,
  });
  useEffect(() => {
    if (current !== null) reveal(current);
  }, [current, reveal]);
  const byId = useMemo(() => new Map(faces.map((face) => [face.id, face])), [faces]);
  const { rows } = view;
  const drawn = to < from ? [] : rows.slice(from, to);
  const markClicked = ({ target }: MouseEvent) => {
    const place = target instanceof Element && !target.closest('button') ? placeOf(target) : null;
    if (place !== null && document.getSelection()?.isCollapsed !== false) onMark(place);
  };
  const copySelected = (event: ClipboardEvent) => {
    const selected = scroller ? readSelectedPlaces(scroller) : null;
    // A part of one line is copied as it is.
    if (selected === null || selected.from === selected.to) return;
    const nameOf = (id: string) => byId.get(id)?.name ?? id;
    const lines = toPlainLines(rows.slice(selected.from, selected.to), nameOf);
    event.clipboardData.setData('text/plain', `${lines.join('\n')}\n`);
    event.preventDefault();
  };
  return (
    <div
      ref={onScroller}
      role="log"
      aria-live="off"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      onScroll={onScroll}
      onClick={markClicked}
      onWheel={({ deltaY }) => deltaY < 0 && rows.lines * linePx > heightPx && onPause()}
      onTouchStart={() => hold(true)}
      onTouchEnd={() => hold(false)}
      onTouchCancel={() => hold(false)}
      onKeyDown={({ key }) => UPWARDS.includes(key) && onPause()}
      onCopy={copySelected}
      className={classNames(
        'absolute inset-0 overflow-y-scroll overscroll-contain font-mono text-xs leading-5',
        wrap ? 'overflow-x-hidden' : 'overflow-x-auto',
      )}
    >
      {rows.count === 0 && !view.busy ? <EmptyLog streams={streams} /> : null}
      <div style={{ height: rows.lines * linePx }} className="relative">
        <div
          className={classNames('absolute top-0', wrap ? 'inset-x-0' : 'min-w-full')}
          style={{ transform: `translateY(${rows.topOf(from) * linePx}px)` }}
        >
          {drawn.map(({ row }, index) => (
            <LogRowLine
              key={keyOf(row)}
              {...{ row, matcher, wrap, onCopy }}
              place={from + index}
              face={faces.length > 1 ? (byId.get(row.minerId) ?? null) : null}
              headApart={layout.headApart}
              current={current === from + index}
            />
          ))}
        </div>
      </div>
    </div>
  );
};
