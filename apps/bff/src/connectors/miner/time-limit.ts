import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { MinerEndpoint } from './endpoints.ts';

interface TimeLimit {
  limitMs: number;
  endpoint: MinerEndpoint;
  signal?: AbortSignal | undefined;
}

/**
 * Work a person waits for. The miner's lane may hold it back for minutes after a time-out of others; then it is given up with
 * UpstreamError `timed-out`. Throws what the work throws.
 */
export const withinLimit = async <T>(
  { limitMs, endpoint, signal }: TimeLimit,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await work(signal === undefined ? limit : AbortSignal.any([signal, limit]));
  } catch (error) {
    if (!limit.aborted || signal?.aborted === true || error instanceof UpstreamError) throw error;
    throw new UpstreamError({ kind: 'timeout', reason: 'timed-out', connector: 'miner', endpoint });
  }
};
