import type { PoolAnswer } from './client.ts';
import type { ReadEndpoint } from './endpoints.ts';
import type { PoolNeeds } from './needs.ts';

/** A clock that is off by more is worth a word. */
const CLOCK_OFF_MS = 5 * 60_000;
const MOST_TOLD = 200;

/** Tells of what was odd in an answer, once for each account, endpoint and field. */
export const createOddities = (tell: PoolNeeds['tell']) => {
  const told = new Set<string>();
  return (accountId: string, endpoint: ReadEndpoint, answer: PoolAnswer<unknown>): void => {
    const { clockAheadMs } = answer;
    const isClockOff = clockAheadMs !== null && Math.abs(clockAheadMs) > CLOCK_OFF_MS;
    for (const what of isClockOff ? [...answer.odd, 'clock'] : answer.odd) {
      // a clock is one for all
      const key = what === 'clock' ? `${accountId} clock` : `${accountId} ${endpoint} ${what}`;
      if (told.has(key) || told.size >= MOST_TOLD) continue;
      told.add(key);
      tell({ accountId, endpoint, what });
    }
  };
};
