import { fleetHistorySchema } from '@mintdeck/shared-types/history';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { serverClock } from '../../lib/time.ts';
import { DAY_MS, YESTERDAY_HALF_MS } from './fleet-day.ts';

const MINUTE_MS = 60_000;

/** The last day of all miners, and as much before it as "this time yesterday" needs; the newest minute comes with the next asking. */
export const dayQuery = queryOptions({
  queryKey: ['fleet-history', 'day'],
  queryFn: ({ signal }) => {
    const to = Math.ceil(serverClock.now() / MINUTE_MS) * MINUTE_MS;
    const from = to - DAY_MS - YESTERDAY_HALF_MS;
    return request({
      path: `/api/v1/history/fleet?from=${from}&to=${to}`,
      answer: fleetHistorySchema,
      signal,
    });
  },
  refetchInterval: MINUTE_MS,
});
