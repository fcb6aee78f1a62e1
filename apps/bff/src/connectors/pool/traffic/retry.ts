import type { Clock } from '../../../upstream/clock.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';

const RETRIES = 2;
const LEAST_MS = 500;
const MOST_MS = 5000;

/** Nothing came of it on the way there or back: the pool may never have seen it. All else it would only say again, out of its cache. */
const isNetworkFault = (error: unknown): boolean =>
  error instanceof UpstreamError &&
  (error.kind === 'unreachable' || error.kind === 'timeout') &&
  !(error instanceof PausedError);

/** Not asked at all: the pool is away, and it is not yet time to try again. */
export class PausedError extends UpstreamError {}

/** Resolves after so many ms. Throws the signal's reason. */
const wait = (ms: number, clock: Clock, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = () => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    };
    const callOff = clock.after(ms, end);
    const giveUp = () => {
      callOff();
      reject(signal.reason);
    };
    signal.addEventListener('abort', giveUp, { once: true });
  });

/**
 * Asks up to three times where the network failed, with pauses of decorrelated jitter (each between 0.5 s and three times the one before,
 * at most 5 s). Throws what the last call threw, or the one before when the pool is not asked any more.
 */
export const askAgain = async <T>(
  ask: () => Promise<T>,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<T> => {
  let pauseMs = LEAST_MS;
  let last: unknown = null;
  for (let retriesLeft = RETRIES; ; retriesLeft -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (last !== null && error instanceof PausedError) throw last;
      if (retriesLeft === 0 || !isNetworkFault(error)) throw error;
      last = error;
    }
    pauseMs = Math.min(MOST_MS, LEAST_MS + clock.random() * (3 * pauseMs - LEAST_MS));
    signal.throwIfAborted();
    await wait(pauseMs, clock, signal);
  }
};
