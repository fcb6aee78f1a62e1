import { useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { serverClock } from '../../../lib/time.ts';
import type { HistoryRange } from '../../../ui/chart/history-range.ts';
import { toRefetchMs } from './history-requests.ts';
import { HOUR_MS } from './hour-samples.ts';

/** The right edge of a short range moves in steps, not with every tick. */
const EDGE_STEP_MS = 10_000;

/** Now, ms, server clock, in steps that fit the range: what does not change need not be drawn. */
export const useEdge = (range: HistoryRange): number => {
  const spanMs = range.kind === 'newest' ? range.spanMs : range.to - range.from;
  const stepMs = spanMs <= HOUR_MS ? EDGE_STEP_MS : toRefetchMs(spanMs);
  return useSyncExternalStore(ticker.subscribe, () => Math.ceil(serverClock.now() / stepMs) * stepMs);
};
