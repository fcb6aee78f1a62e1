import { Exchange, type UpstreamReply, type UpstreamRequest } from './exchange.ts';
import { CodedError, isServerClose, OWN_CODES } from './failure-codes.ts';
import type { Origin } from './origin.ts';

/** A connection the server closed while it was idle is noticed within a round trip; a later end is the answer's fault. */
const IDLE_CLOSE_MS = 1000;

/** True when the server had closed the idle connection before it read the request, so that sending it again is the first time. */
const mayResend = (exchange: Exchange, origin: Origin, error: unknown): boolean =>
  (exchange.request.idempotent === true || !exchange.sent) &&
  !exchange.answered &&
  origin.answers > 0 &&
  performance.now() - exchange.startedAt < IDLE_CLOSE_MS &&
  isServerClose(error);

/** The server ends the connection with this answer. undici lets us know only some turns later, and sends on a new one by then. */
const isLast = ({ headers }: UpstreamReply): boolean =>
  /(^|,)\s*close\s*(,|$)/i.test(String(headers.connection ?? ''));

const dispatch = (exchange: Exchange, { client }: Origin): void => {
  const { path, method, headers = null, body = null } = exchange.request;
  client.dispatch({ path, method, headers, body }, exchange);
};

interface Limits {
  timeoutMs: number;
  connectTimeoutMs?: number;
}

/** What came while this process stood still is read only after its timers: it comes first. Gives the end of it. */
const startTimer = (ms: number, run: () => void): (() => void) => {
  let turn: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    turn = setImmediate(run);
  }, ms);
  return () => {
    clearTimeout(timer);
    clearImmediate(turn);
  };
};

/** Calls when the whole time is up, or the time for connecting and it is not connected; gives the end of it. */
const startTimers = (
  { timeoutMs, connectTimeoutMs }: Limits,
  isConnected: () => boolean,
  onTime: () => void,
): (() => void) => {
  const stopWhole = startTimer(timeoutMs, onTime);
  if (connectTimeoutMs === undefined) return stopWhole;
  const stopConnecting = startTimer(connectTimeoutMs, () => {
    if (!isConnected()) onTime();
  });
  return () => {
    stopWhole();
    stopConnecting();
  };
};

/** Sends a request under its time limit; rejects with the error of the network, of undici or one of OWN_CODES. */
export const startCall = (request: UpstreamRequest, origin: Origin): Promise<UpstreamReply> =>
  new Promise((resolve, reject) => {
    const { signal } = request;
    let resent = false;
    const finish = () => {
      stopTimers();
      signal?.removeEventListener('abort', onAbort);
      origin.open -= 1;
    };
    const resend = () => {
      resent = true;
      const again = new Exchange(request, end);
      current = again;
      // not now: undici is in the middle of emptying its queue
      setImmediate(() => {
        if (!again.settled) dispatch(again, origin);
      });
    };
    const end = {
      resolve(reply: UpstreamReply) {
        origin.answers = isLast(reply) ? 0 : origin.answers + 1;
        finish();
        resolve(reply);
      },
      reject(error: unknown, failed: Exchange) {
        if (!resent && mayResend(failed, origin, error)) return resend();
        finish();
        // nobody waits for this connection attempt any more
        if (origin.open === 0 && !failed.sent) origin.giveUp(OWN_CODES.stopped);
        reject(error);
      },
    };
    const onTime = () =>
      current.abort(new CodedError(current.sent ? OWN_CODES.answerTimeout : OWN_CODES.connectTimeout));
    const onAbort = () => current.abort(signal?.reason);
    const stopTimers = startTimers(request, () => current.sent, onTime);
    signal?.addEventListener('abort', onAbort);
    origin.open += 1;
    origin.idle = false;
    let current = new Exchange(request, end);
    dispatch(current, origin);
  });
