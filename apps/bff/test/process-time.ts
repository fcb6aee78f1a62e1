import type { HttpClient, UpstreamRequest } from '../src/upstream/http-client.ts';
import { UpstreamError } from '../src/upstream/upstream-error.ts';

// Time as this process had it. A machine that stands still for half a second, or is busy elsewhere, takes from a limit in real time what a
// good answer needed, though simulator and client are one process and neither ran. Here such a pause counts as one step.

/** Real ms; an exchange on this computer takes fewer steps than ten. */
const STEP_MS = 5;
/** Real ms. Nothing is meant to last so long: whatever does is told by the test's own limit. */
const NEVER_MS = 600_000;

/** Runs after so many ms of this process, of whole steps; whatever has come is served within each of them. Gives its end. */
const afterProcessMs = (ms: number, run: () => void): (() => void) => {
  let leftMs = ms;
  let timer: NodeJS.Timeout;
  let turn: NodeJS.Immediate | undefined;
  const arm = () => {
    timer = setTimeout(step, STEP_MS);
  };
  const step = () => {
    leftMs -= STEP_MS;
    // timers come before what a socket has brought, immediates after it
    turn = setImmediate(leftMs > 0 ? arm : run);
  };
  arm();
  return () => {
    clearTimeout(timer);
    clearImmediate(turn);
  };
};

/** Resolves after so many ms of this process; rejects with the abort reason. */
export const waitProcessMs = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = () => {
      stop();
      reject(signal.reason);
    };
    const stop = afterProcessMs(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });

/** A monotonic clock in ms, for a simulator and all of ours around it, that hardly goes on while this process does not. */
export const startProcessClock = () => {
  let countedMs = 0;
  let readAt = performance.now();
  const readMs = () => {
    const at = performance.now();
    countedMs += Math.min(at - readAt, 2 * STEP_MS);
    readAt = at;
    return countedMs;
  };
  const timer = setInterval(readMs, STEP_MS);
  return { readMs, stop: () => clearInterval(timer) };
};

/** Asks with a limit in ms of this process, in the place of the real one; what it ends is told as the client tells it. */
export const limitByProcess =
  (http: Pick<HttpClient, 'request'>, limitMs: number): HttpClient['request'] =>
  async (asked: UpstreamRequest) => {
    const { connector, endpoint, signal } = asked;
    const limit = new AbortController();
    const end = () =>
      limit.abort(new UpstreamError({ kind: 'timeout', reason: 'timed-out', connector, endpoint }));
    const stop = afterProcessMs(limitMs, end);
    const either = signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]);
    try {
      return await http.request({ ...asked, signal: either, timeoutMs: NEVER_MS });
    } finally {
      stop();
    }
  };
