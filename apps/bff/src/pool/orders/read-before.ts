import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { PoolUpstream } from '../needs.ts';
import type { PoolRecord } from '../record/pool-record.ts';

export interface ReadBefore {
  upstream: Pick<PoolUpstream, 'refresh'>;
  record: Pick<PoolRecord, 'follow' | 'settled'>;
  signal: AbortSignal;
}

const isAway = ({ kind }: UpstreamError): boolean => kind === 'unreachable' || kind === 'timeout';

/**
 * Takes the pool's list of payouts into our record: what is there before an order is not what it brings about. A pool that answers, but not
 * this, must not keep anybody from his money: then it is false, and what our record has is all that is known. Throws UpstreamError when the
 * pool is away.
 */
export const readPayoutsBefore = async (
  id: string,
  { upstream, record, signal }: ReadBefore,
): Promise<boolean> => {
  let isRead = false;
  try {
    // other questions may be under way: the record would be told only after those
    record.follow(id, await upstream.refresh(id, 'payouts', signal));
    isRead = true;
  } catch (error) {
    if (!(error instanceof UpstreamError) || isAway(error)) throw error;
  }
  await record.settled(id);
  return isRead;
};
