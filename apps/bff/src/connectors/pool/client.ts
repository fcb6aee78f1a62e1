import type { HttpClient, UpstreamReply, UpstreamRequest } from '../../upstream/http-client.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import {
  CALL_LIMIT_MS,
  ENDPOINTS,
  type OrderEndpoint,
  type PoolEndpoint,
  type ReadEndpoint,
} from './endpoints.ts';
import type { KeptAnswer } from './needs.ts';
import { LimitedError, RefusedError } from './pool-error.ts';
import { hide } from './redaction.ts';
import { ANSWER_SCHEMAS, type AnswerWire, LISTS, type OrderBody } from './wire.ts';
import { parseLeniently, readAnswer, readSaid } from './wire-parse.ts';

/** Where a pool account is. */
export interface PoolPlace {
  /** scheme://host[:port], with a path where the API is not at the top */
  readonly address: string;
  /** an e-mail address, as the pool knows it */
  readonly user: string;
}

/** A good answer of the pool. */
export interface PoolAnswer<T> {
  readonly answer: T;
  /** ms since the epoch, when it was complete */
  readonly takenAt: number;
  /** ms by which the pool's clock is ahead of ours, to a second; null: it sends no date */
  readonly clockAheadMs: number | null;
  /** fields of a type nobody expects, taken as not told */
  readonly odd: readonly string[];
  /** as it was sent */
  readonly body: string;
}

/** A year: nobody means more, and a larger number of ms may be no date any more. No clock that runs is off by more either. */
const LONGEST_WAIT_MS = 365 * 86_400_000;
const UNKNOWN_USER =
  /\b(user|account|login)\b.*\b(not found|unknown|not exist|does ?n.t exist)|\b(unknown|no such|invalid) (user|account|login)\b|\bnot found\b/i;

const readHeader = ({ headers }: UpstreamReply, name: string): string | null => {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
};

const readDate = (text: string | null): number | null => {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? null : ms;
};

/** Retry-After in ms from now (RFC 9110, 10.2.3): seconds, or a date by the pool's own clock where it tells it. Null: none. */
const readRetryAfterMs = (reply: UpstreamReply): number | null => {
  const text = readHeader(reply, 'retry-after')?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_WAIT_MS);
  const until = readDate(text);
  if (until === null) return null;
  const clock = readDate(readHeader(reply, 'date')) ?? reply.takenAt;
  return Math.min(Math.max(0, until - clock), LONGEST_WAIT_MS);
};

/** 429 is not in the document; other pools of its kind answer 503 with Retry-After, or a page with 403 (reference 1.2, 4.1). */
const isLimited = (reply: UpstreamReply, isJson: boolean): boolean =>
  reply.status === 429 ||
  (reply.status === 503 && readHeader(reply, 'retry-after') !== null) ||
  (reply.status === 403 && !isJson);

const toError = (endpoint: PoolEndpoint, kind: 'malformed' | 'rejected'): UpstreamError =>
  new UpstreamError({
    kind,
    reason: kind === 'rejected' ? 'server-error' : 'not-understood',
    connector: 'pool',
    endpoint,
    isDoubtful: ENDPOINTS[endpoint].method === 'POST',
  });

/** What a complete reply says. Throws UpstreamError: LimitedError, RefusedError, or that it is none of the pool's answers. */
const readReply = <E extends PoolEndpoint>(
  endpoint: E,
  reply: UpstreamReply,
  withoutSecret?: (text: string) => string,
): PoolAnswer<AnswerWire<E>> => {
  const sent = readAnswer(reply.body);
  if (isLimited(reply, sent !== null)) {
    const isDoubtful =
      ENDPOINTS[endpoint].method === 'POST' && reply.status === 503 && sent?.status !== false;
    throw new LimitedError(endpoint, readRetryAfterMs(reply), isDoubtful);
  }
  if (sent?.status === false) {
    const said = readSaid(sent, withoutSecret);
    const isMissing = reply.status === 404 || UNKNOWN_USER.test(said ?? '');
    throw new RefusedError(endpoint, said, isMissing && ENDPOINTS[endpoint].method === 'GET');
  }
  // `status` is the truth of a call, whatever the code: the document's worker page has the two swapped (reference 1.2)
  if (sent?.status !== true) throw toError(endpoint, reply.status >= 500 ? 'rejected' : 'malformed');
  const parsed = parseLeniently(ANSWER_SCHEMAS[endpoint], sent);
  const lists: Readonly<Partial<Record<PoolEndpoint, string>>> = LISTS;
  const list = lists[endpoint];
  // a list that is not there, or was taken away as odd, is not an empty one
  if (parsed === null || (list !== undefined && sent[list] === undefined))
    throw toError(endpoint, 'malformed');
  const date = readDate(readHeader(reply, 'date'));
  const aheadMs = date === null ? null : date - reply.takenAt;
  return {
    // the schema of this very endpoint, which the compiler loses in the table of nine
    answer: parsed.answer as AnswerWire<E>,
    takenAt: reply.takenAt,
    clockAheadMs: aheadMs !== null && Math.abs(aheadMs) <= LONGEST_WAIT_MS ? aheadMs : null,
    odd: parsed.odd,
    body: reply.body,
  };
};

/** An answer that was good when it came; null: this release does not understand it any more. */
export const readKept = <E extends ReadEndpoint>(
  endpoint: E,
  { body, takenAt, clockAheadMs }: Pick<KeptAnswer, 'body' | 'takenAt' | 'clockAheadMs'>,
): PoolAnswer<AnswerWire<E>> | null => {
  try {
    const reply = { status: 200, contentType: null, headers: {}, body, takenAt, tookMs: 0 };
    return { ...readReply(endpoint, reply), clockAheadMs };
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
};

interface Call {
  endpoint: PoolEndpoint;
  place: PoolPlace;
  signal: AbortSignal;
  body?: string;
}

const toRequest = ({ endpoint, place, signal, body }: Call): UpstreamRequest => {
  const url = URL.parse(place.address);
  if (url === null) {
    throw new UpstreamError({
      kind: 'misconfigured',
      reason: 'unsupported-call',
      connector: 'pool',
      endpoint,
    });
  }
  const { origin, pathname } = url;
  const { method, maxBytes } = ENDPOINTS[endpoint];
  return {
    connector: 'pool',
    endpoint,
    origin,
    path: `${pathname.replace(/\/+$/, '')}/v2/user/${encodeURIComponent(place.user)}/${endpoint}`,
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    timeoutMs: CALL_LIMIT_MS,
    maxBytes,
    signal,
    idempotent: method === 'GET',
  };
};

type ReplyListener = (endpoint: PoolEndpoint, reply: UpstreamReply) => void;

/**
 * The pool's nine calls, each sent once. All throw UpstreamError, or the signal's reason. `onReply` is told of every reply as it came,
 * but for the password that went with an order, should the pool repeat it.
 */
export const createPoolClient = (http: Pick<HttpClient, 'request'>, onReply: ReplyListener) => ({
  async read<E extends ReadEndpoint>(endpoint: E, place: PoolPlace, signal: AbortSignal) {
    const reply = await http.request(toRequest({ endpoint, place, signal }));
    onReply(endpoint, reply);
    return readReply(endpoint, reply);
  },
  /** One POST. What it throws says with `isDoubtful` whether the order may have been carried out all the same. */
  async order<E extends OrderEndpoint>(
    endpoint: E,
    { place, body, signal }: { place: PoolPlace; body: OrderBody<E>; signal: AbortSignal },
  ) {
    let hasLeft = false;
    const request = toRequest({ endpoint, place, signal, body: JSON.stringify(body) });
    const onSent = () => {
      hasLeft = true;
    };
    let reply: UpstreamReply;
    try {
      reply = await http.request({ ...request, onSent });
    } catch (error) {
      throw toOrderError(endpoint, error, hasLeft);
    }
    const withoutSecret = (text: string) => hide(text, body.password);
    onReply(endpoint, { ...reply, body: withoutSecret(reply.body) });
    return readReply(endpoint, reply, withoutSecret);
  },
});
export type PoolClient = ReturnType<typeof createPoolClient>;

/** Once a byte has left, neither a lost connection nor a caller who gave up says that nothing happened. */
const toOrderError = (endpoint: OrderEndpoint, cause: unknown, isDoubtful: boolean): unknown => {
  if (!isDoubtful) return cause;
  const { kind, reason } = cause instanceof UpstreamError ? cause : GIVEN_UP;
  return new UpstreamError({ kind, reason, connector: 'pool', endpoint, cause, isDoubtful });
};
const GIVEN_UP = { kind: 'timeout', reason: 'timed-out' } as const;
