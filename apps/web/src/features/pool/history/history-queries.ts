import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { serverClock } from '../../../lib/time.ts';
import { type HistoryRange, toNewest } from '../../../ui/chart/history-range.ts';
import { POOL_KEY } from '../pool-queries.ts';
import { readCreditHistory, readHashrateHistory } from '../pool-requests.ts';
import { SPANS_MS, type Span, toPoolRange } from './pool-range.ts';

/** The pool is asked every two minutes while somebody looks, and has a new point less often. */
const AGAIN_MS = 5 * 60_000;

/** What was credited, by our own record; the newest comes with the next asking. */
export const creditHistoryQuery = (id: string, span: Span) =>
  queryOptions({
    queryKey: [...POOL_KEY, 'credit-history', id, span],
    queryFn: ({ signal }) =>
      readCreditHistory(id, toPoolRange(toNewest(SPANS_MS[span]), serverClock.now()), signal),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });

/** Graphs per second, by our own record. */
export const hashrateHistoryQuery = (id: string, range: HistoryRange) =>
  queryOptions({
    queryKey: [...POOL_KEY, 'hashrate-history', id, range],
    queryFn: ({ signal }) => readHashrateHistory(id, toPoolRange(range, serverClock.now()), signal),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });
