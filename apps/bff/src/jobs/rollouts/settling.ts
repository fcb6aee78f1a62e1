import type { RolloutMiners } from './needs.ts';

const LOOK_EVERY_MS = 2000;
/** One reading alone may be a lucky one. */
const READINGS_NEEDED = 3;

export interface SettlingOptions {
  readonly minerId: string;
  readonly miners: Pick<RolloutMiners, 'readHashrate'>;
  /** readings taken before are of what was */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly wantedGhs: number;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });

/**
 * Waits until three readings in a row show the wanted hashrate, or the time is over; gives the last reading, GH/s. Throws the abort
 * reason.
 */
export const awaitHashrate = async ({
  minerId,
  miners,
  fromMs,
  untilMs,
  wantedGhs,
  now,
  signal,
}: SettlingOptions): Promise<{ passed: boolean; hashrateGhs: number | null }> => {
  let seenAt = fromMs;
  let goodCount = 0;
  let hashrateGhs: number | null = null;
  for (;;) {
    signal.throwIfAborted();
    const reading = miners.readHashrate(minerId);
    if (reading !== null && reading.takenAt > seenAt) {
      seenAt = reading.takenAt;
      hashrateGhs = reading.hashrateGhs;
      goodCount = hashrateGhs !== null && hashrateGhs >= wantedGhs ? goodCount + 1 : 0;
      if (goodCount >= READINGS_NEEDED) return { passed: true, hashrateGhs };
    }
    if (now() >= untilMs) return { passed: false, hashrateGhs };
    await sleep(LOOK_EVERY_MS, signal);
  }
};
