import type { HttpClient, UpstreamReply, UpstreamRequest } from '../../upstream/http-client.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { API_PREFIX, ENDPOINTS, isOrder, type WalletEndpoint } from './endpoints.ts';
import { readRefusal } from './refusal.ts';
import { readSetCookies, type SessionJar } from './session/jar.ts';
import { NotSetUpError, toError, toSignedOut } from './wallet-error.ts';
import { readJson } from './wire-fields.ts';

export type JsonObject = Readonly<Record<string, unknown>>;
type Parser<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false } };

/** Who asks: the session's cookies, and its token once getalldata told one. */
export interface CallSession {
  readonly jar: SessionJar;
  token: string | null;
}

export interface ClientOptions {
  /** One connection for each: a payment holds its own for as long as it takes. */
  http: { readonly reads: Pick<HttpClient, 'request'>; readonly orders: Pick<HttpClient, 'request'> };
  /** https://host[:port] */
  origin: string;
}

export interface Call {
  session: CallSession | null;
  signal: AbortSignal;
  body?: JsonObject;
  /** what of the body may be in no error */
  secrets?: readonly string[];
  query?: string;
  encoding?: 'latin1';
}

/** Refusals by the web server itself or a proxy before it: the call did not get to where anything is done. */
const SURE_REFUSALS: ReadonlySet<number> = new Set([400, 403, 404, 405, 411, 413, 414, 415, 429]);
const GIVEN_UP = { kind: 'timeout', reason: 'timed-out' } as const;

const readHeader = ({ headers }: UpstreamReply, name: string): string => {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
};

/** Throws what a status other than success means. */
const checkStatus = (endpoint: WalletEndpoint, reply: UpstreamReply): void => {
  const { status } = reply;
  if (status >= 200 && status < 300) return;
  const isDoubtful = isOrder(endpoint);
  if (status === 401)
    throw endpoint === 'login'
      ? toError(endpoint, { kind: 'rejected', reason: 'wrong-password' })
      : toSignedOut(endpoint);
  if (status === 302 && /^(https:\/\/[^/]+)?\/newaccount/.test(readHeader(reply, 'location')))
    throw new NotSetUpError(endpoint);
  if (status >= 500) throw toError(endpoint, { kind: 'rejected', reason: 'server-error', isDoubtful });
  if (SURE_REFUSALS.has(status)) throw toError(endpoint, { kind: 'rejected', reason: 'server-error' });
  throw toError(endpoint, { kind: 'malformed', reason: 'not-understood', isDoubtful });
};

/** An answer that is none of the server's. */
export const toMalformed = (endpoint: WalletEndpoint): UpstreamError =>
  toError(endpoint, { kind: 'malformed', reason: 'not-understood', isDoubtful: isOrder(endpoint) });

const toHeaders = ({ session, body }: Call): Record<string, string> => {
  const cookie = session?.jar.toHeader() ?? '';
  return {
    accept: 'application/json',
    ...(cookie === '' ? {} : { cookie }),
    ...(session?.token == null || body === undefined ? {} : { 'x-csrf-token': session.token }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
};

const toRequest = (endpoint: WalletEndpoint, origin: string, call: Call): UpstreamRequest => {
  const { method, limitMs, maxBytes } = ENDPOINTS[endpoint];
  return {
    connector: 'wallet',
    endpoint,
    origin,
    path: `${API_PREFIX}${endpoint}${call.query ?? ''}`,
    method,
    headers: toHeaders(call),
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.encoding === undefined ? {} : { encoding: call.encoding }),
    timeoutMs: limitMs,
    maxBytes,
    signal: call.signal,
    idempotent: method === 'GET',
  };
};

/** Once a byte of an order has left, neither a lost connection nor a caller who gave up says that nothing happened. */
const toSendError = (endpoint: WalletEndpoint, cause: unknown, hasLeft: boolean): unknown => {
  if (!hasLeft || !isOrder(endpoint)) return cause;
  const { kind, reason } = cause instanceof UpstreamError ? cause : GIVEN_UP;
  return toError(endpoint, { kind, reason, cause, isDoubtful: true });
};

const createSender =
  ({ http, origin }: ClientOptions) =>
  async (endpoint: WalletEndpoint, call: Call): Promise<UpstreamReply> => {
    let hasLeft = false;
    const onSent = () => {
      hasLeft = true;
    };
    const via = ENDPOINTS[endpoint].lane === 'order' ? http.orders : http.reads;
    let reply: UpstreamReply;
    try {
      reply = await via.request({ ...toRequest(endpoint, origin, call), onSent });
    } catch (error) {
      throw toSendError(endpoint, error, hasLeft);
    }
    checkStatus(endpoint, reply);
    // a refused call sets the cookie of a new session that nobody signed in to (fixtures/wallet/http/01)
    call.session?.jar.take(readSetCookies(reply.headers['set-cookie']));
    return reply;
  };

/** The ways a call is sent and its answer is read. */
export const createCaller = (options: ClientOptions) => {
  const send = createSender(options);
  /** The object that was answered. Throws what a refusal inside a success means: they all come with 200. */
  const ask = async (endpoint: WalletEndpoint, call: Call): Promise<JsonObject> => {
    const { body } = await send(endpoint, call);
    const answer = readJson(body);
    if (answer === null) throw toMalformed(endpoint);
    const secrets = [
      ...(call.secrets ?? []),
      ...(call.session?.jar.secrets ?? []),
      call.session?.token ?? '',
    ];
    const refusal = readRefusal(endpoint, answer, secrets);
    if (refusal !== null) throw refusal;
    return answer;
  };
  /** As `ask`, for what a schema says; `{}` in its place is an exception over there (reference/wallet.md 0.2). */
  const askFor = async <T>(endpoint: WalletEndpoint, schema: Parser<T>, call: Call): Promise<T> => {
    const answer = await ask(endpoint, call);
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    if (Object.keys(answer).length === 0)
      throw toError(endpoint, { kind: 'rejected', reason: 'server-error' });
    throw toMalformed(endpoint);
  };
  return { send, ask, askFor };
};
export type Caller = ReturnType<typeof createCaller>;
