import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { serverClock } from '../../lib/time.ts';
import {
  backToNow,
  DEFAULT_RANGE,
  type HistoryRange,
  panHistory,
  parseRange,
  selectRange,
  writeRange,
  zoomHistory,
} from './history-range.ts';
import type { RangeControl } from './time-range.ts';

/** Dragging moves the charts at once; the address, and with it the question to the server, follows when it rests. */
const SETTLE_MS = 200;

export interface HistoryRangeControl extends RangeControl {
  show(range: HistoryRange): void;
  toNow(): void;
}

/**
 * The range of the page's charts, kept in its address. `shown` moves with every step of a drag; `settled` is what the
 * address says, and what is asked for. Presets and drags over a span make a step in the browser's history, small moves not.
 */
export const useHistoryRange = () => {
  const [params, setParams] = useSearchParams();
  const settled = useMemo(() => parseRange(params), [params]);
  const [moved, setMoved] = useState<HistoryRange | null>(null);
  const newest = useRef(settled);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Whatever the address says now is shown: our own last step, a link, the way back.
  useEffect(() => {
    // But somebody who moves on meanwhile is not thrown back.
    if (timer.current !== undefined) return;
    newest.current = settled;
    setMoved(null);
  }, [settled]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const write = useCallback(
    (range: HistoryRange, replace: boolean) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      newest.current = range;
      setMoved(range);
      setParams((known) => writeRange(known, range), { replace });
    },
    [setParams],
  );
  const move = useCallback(
    (range: HistoryRange) => {
      newest.current = range;
      setMoved(range);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => write(range, true), SETTLE_MS);
    },
    [write],
  );
  const control = useMemo(
    (): HistoryRangeControl => ({
      show: (range) => write(range, false),
      select: (range) => write(selectRange(range, serverClock.now()), false),
      pan: (shiftMs) => move(panHistory(newest.current, shiftMs, serverClock.now())),
      zoom: (factor, at) => move(zoomHistory(newest.current, { factor, at }, serverClock.now())),
      toNow: () => write(backToNow(newest.current), false),
      reset: () => write(DEFAULT_RANGE, false),
    }),
    [write, move],
  );
  return { settled, shown: moved ?? settled, control };
};
