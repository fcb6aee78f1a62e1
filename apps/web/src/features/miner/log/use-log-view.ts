import { useEffect, useState } from 'react';
import { LOG_PAGE_LINES } from '../../../live/log-buffer.ts';
import type { LogStream } from '../../../live/log-stream.ts';
import { type LogFilter, LogView } from './log-view.ts';
import { type TextLayout, toRowHeight } from './row-height.ts';

/** Rows of several logs in one list, at most. */
const MERGED_MAX = 3 * LOG_PAGE_LINES;

export interface ShownLog {
  streams: readonly LogStream[];
  filter: LogFilter;
  layout: TextLayout;
  paused: boolean;
}

const createView = ({ streams, filter, layout }: ShownLog): LogView =>
  new LogView({
    sources: streams,
    filter,
    heightOf: toRowHeight(layout),
    max: Math.min(MERGED_MAX, streams.length * LOG_PAGE_LINES),
  });

/** The list of what these logs show; another one when filter or layout change. `filter` has to stay the same object. */
export const useLogView = (shown: ShownLog): LogView => {
  const { streams, filter, layout, paused } = shown;
  const { columns, headApart } = layout;
  const [view, setView] = useState(() => createView(shown));
  useEffect(() => {
    const next = createView({ streams, filter, layout: { columns, headApart }, paused: false });
    next.start();
    setView(next);
    return () => next.stop();
  }, [streams, filter, columns, headApart]);
  useEffect(() => view.setPaused(paused), [view, paused]);
  return view;
};
