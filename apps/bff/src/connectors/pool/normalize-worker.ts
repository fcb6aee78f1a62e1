import type { WorkerState } from '@mintdeck/shared-types/pool/account';
import type { PoolStatistics, PoolWorker } from '@mintdeck/shared-types/pool/page';

const MINUTE_MS = 60_000;
const GONE_AFTER_MS = 24 * 60 * MINUTE_MS;

/** As a person set them for the pool account. */
export interface WorkerLimits {
  readonly offlineAfterMin: number;
  /** of its own average; 0: not watched */
  readonly lowBelowPercent: number;
}

interface WorkerContext extends WorkerLimits {
  /** ms since the epoch by the pool's clock */
  readonly poolNowMs: number;
  readonly findMiner: (name: string) => string | null;
}

/**
 * Low: below the share of its own average at everything it mines. One that went over to another algorithm has an old average which it no
 * longer reaches, and is well.
 */
const isLow = (statistics: readonly PoolStatistics[], lowBelowPercent: number): boolean => {
  const shares = statistics.flatMap(({ currentGps, averageGps }) =>
    currentGps === null || averageGps === null || averageGps === 0 ? [] : [currentGps / averageGps],
  );
  return shares.length > 0 && Math.max(...shares) * 100 < lowBelowPercent;
};

const toState = (
  { lastSeenAt, statistics }: Pick<PoolWorker, 'lastSeenAt' | 'statistics'>,
  { offlineAfterMin, lowBelowPercent, poolNowMs }: WorkerContext,
): WorkerState => {
  if (lastSeenAt === null) return 'unknown';
  const ageMs = poolNowMs - lastSeenAt;
  if (ageMs > GONE_AFTER_MS) return 'gone';
  if (ageMs > offlineAfterMin * MINUTE_MS) return 'offline';
  return isLow(statistics, lowBelowPercent) ? 'low' : 'ok';
};

/** A worker with its state at the time of the answer, and our miner of its name. */
export const toWorker = (
  worker: Omit<PoolWorker, 'state' | 'minerId'>,
  context: WorkerContext,
): PoolWorker => ({ ...worker, state: toState(worker, context), minerId: context.findMiner(worker.name) });
