import { type HistoryMeasure, minerHistorySchema } from '@mintdeck/shared-types/history';
import { minerSamplesSchema } from '@mintdeck/shared-types/miner';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { SECOND_MS, serverClock } from '../../../lib/time.ts';
import { type HistoryRange, resolveRange } from '../../../ui/chart/history-range.ts';

const MINERS = '/api/v1/miners';
const POINTS = 600;
/** The smallest step that is stored: asking more often brings nothing. */
const STEP_LEAST_MS = 60 * SECOND_MS;
const STEP_MOST_MS = 3600 * SECOND_MS;
/** Ranges that nobody looks at any more are not kept: a drag leaves dozens. */
const KEPT_MS = 60 * SECOND_MS;

/** How often the newest range is asked for again: about once for each of its points. */
export const toRefetchMs = (spanMs: number): number =>
  Math.min(Math.max(spanMs / POINTS, STEP_LEAST_MS), STEP_MOST_MS);

const toKey = (range: HistoryRange): string =>
  range.kind === 'newest' ? `newest ${range.spanMs}` : `${range.from} ${range.to}`;

export interface HistoryQuestion {
  id: string;
  range: HistoryRange;
  /** absent: all */
  measures?: readonly HistoryMeasure[];
  /** false: only the figures of the whole miner */
  chains?: boolean;
}

const toPath = ({ id, range, measures, chains = true }: HistoryQuestion): `/${string}` => {
  const { from, to } = resolveRange(range, Math.round(serverClock.now()));
  const search = new URLSearchParams({ from: String(from), to: String(to) });
  if (measures) search.set('measures', measures.join(','));
  if (!chains) search.set('chains', 'none');
  return `${MINERS}/${id}/history?${search}`;
};

/** The stored past of a miner within a range. What follows the clock is asked for anew about once per point. */
export const historyQuery = (question: HistoryQuestion) => {
  const { id, range, measures = [], chains = true } = question;
  return queryOptions({
    queryKey: ['miner-history', id, toKey(range), measures.join(','), chains],
    queryFn: ({ signal }) => request({ path: toPath(question), answer: minerHistorySchema, signal }),
    gcTime: KEPT_MS,
    staleTime: STEP_LEAST_MS / 2,
    refetchInterval: range.kind === 'newest' ? toRefetchMs(range.spanMs) : false,
  });
};

/** The last hour of a miner as the server stored it, one entry per poll. */
export const samplesQuery = (id: string) =>
  queryOptions({
    queryKey: ['miner-samples', id],
    queryFn: ({ signal }) => request({ path: `${MINERS}/${id}/samples`, answer: minerSamplesSchema, signal }),
    // The live line carries it on; only a reconnect leaves a hole that has to be asked for.
    staleTime: Number.POSITIVE_INFINITY,
  });
