import type { PoolPayout } from '@mintdeck/shared-types/pool/page';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { PoolReadings } from '../needs.ts';
import type { RecordedPage } from '../record/pool-record.ts';
import type { OrderAnswer } from './new-order.ts';
import { readingsOf, SENT } from './order-row.fixture.ts';

/** The pool refused in its own words, or, without words, did not answer. */
export const failing = (facts: { said?: string; isDoubtful?: boolean } = {}) =>
  new UpstreamError({
    kind: facts.said === undefined ? 'timeout' : 'rejected',
    reason: 'timed-out',
    connector: 'pool',
    endpoint: 'x',
    ...facts,
  });

/** A pool that says and does what a test wants. */
export const createFakePool = () => {
  const pool = {
    /** null: it is away */
    readings: readingsOf(SENT) as PoolReadings | null,
    /** what it answers instead, by what is asked */
    fails: new Map<string, UpstreamError>(),
    /** what is asked and sent, in this order */
    log: [] as string[],
    sent: [] as object[],
    answer: (): Promise<OrderAnswer> => Promise.resolve({ amountNanogrin: '7' }),
    /** what our record has */
    recorded: { payouts: [] as PoolPayout[], waiting: [] as RecordedPage['waiting'] },
  };
  const send = (what: string, body: object): Promise<OrderAnswer> => {
    pool.log.push(what);
    pool.sent.push(body);
    return pool.answer();
  };
  const upstream = {
    refresh: async (_id: string, which: string, signal: AbortSignal): Promise<PoolReadings> => {
      signal.throwIfAborted();
      pool.log.push(which);
      const failure = pool.readings === null ? failing() : pool.fails.get(which);
      if (failure !== undefined || pool.readings === null) throw failure;
      return pool.readings;
    },
    requestPayout: async (_id: string, body: object) => {
      const { amountNanogrin = null } = await send('requestPayout', body);
      return { amountNanogrin };
    },
    finalizePayout: async (_id: string, body: object) => {
      const { amountNanogrin = null } = await send('finalizePayout', body);
      return { amountNanogrin };
    },
    updateSettings: async (_id: string, body: object) => {
      const { settings = { monitor: null, limited: null } } = await send('updateSettings', body);
      return settings;
    },
  };
  return { pool, upstream };
};
