import { type ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { createProxyMiddleware, type Plugin, type RequestHandler } from 'http-proxy-middleware';
import type { AddressGuard } from './address-guard.ts';
import { MAX_ANNOUNCEMENTS, type UpstreamReply, type UpstreamRequest } from './exchange.ts';
import { CodedError, classifyFailure, OWN_CODES } from './failure-codes.ts';
import { GuardedAgent } from './guarded-agent.ts';
import { UpstreamError } from './upstream-error.ts';

/** What is passed on: a method and a path, with our own headers, and no body. */
export type ForwardOrder = Pick<
  UpstreamRequest,
  'connector' | 'endpoint' | 'origin' | 'path' | 'method' | 'headers' | 'timeoutMs' | 'maxBytes'
> & { readonly signal: AbortSignal };

export interface Forwarder {
  /** The answer, whatever its status. Throws UpstreamError, or the signal's reason when the caller gave up. */
  forward(order: ForwardOrder): Promise<UpstreamReply>;
}

/** One order under way in the proxy. */
interface Turn {
  readonly order: ForwardOrder;
  take(reply: IncomingMessage): void;
  fail(error: unknown): void;
}

const turns = new WeakMap<IncomingMessage, Turn>();

const turnOf = (request: IncomingMessage | undefined): Turn => {
  const turn = request && turns.get(request);
  if (turn === undefined) throw new Error('a request was forwarded that nobody ordered');
  return turn;
};

/** What node:http tells nobody who does not ask: answers 1xx without end, and a 101, after which it hangs up and says nothing. */
const watchHead = (outgoing: ClientRequest, { fail }: Turn): void => {
  let announcementCount = 0;
  outgoing.on('information', () => {
    announcementCount += 1;
    if (announcementCount > MAX_ANNOUNCEMENTS) fail(new CodedError(OWN_CODES.tooLarge));
  });
  outgoing.on('upgrade', (_reply, socket) => {
    socket.destroy();
    fail(new CodedError(OWN_CODES.notAsked));
  });
};

/** Instead of the plugins of its own, which write pages of theirs when something fails. */
const reportTo: Plugin<IncomingMessage, ServerResponse> = (proxy) => {
  proxy.on('proxyReq', (outgoing, request) => watchHead(outgoing, turnOf(request)));
  proxy.on('proxyRes', (reply, request) => turnOf(request).take(reply));
  proxy.on('error', (error, request) => turnOf(request).fail(error));
  proxy.on('econnreset', (error, request) => turnOf(request).fail(error));
};

const createProxy = (agent: GuardedAgent): RequestHandler<IncomingMessage, ServerResponse> =>
  createProxyMiddleware<IncomingMessage, ServerResponse>({
    router: (request) => turnOf(request).order.origin,
    agent,
    secure: false,
    changeOrigin: true,
    selfHandleResponse: true,
    ejectPlugins: true,
    plugins: [reportTo],
  });

/**
 * A request and a response of our own making, on no socket. Nothing that the caller sent is in them, so no header, query or body of a
 * caller can reach an upstream; and a proxy that ends its response when the upstream's breaks off ends none of ours.
 */
const createStandIns = ({ method, path, headers = {} }: ForwardOrder) => {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method, url: path, headers: { ...headers }, complete: true });
  if (method === 'POST') request.headers['content-length'] = '0';
  request.push(null);
  return { request, response: new ServerResponse(request) };
};

const collect = (reply: IncomingMessage, { order, fail }: Turn, done: (body: Buffer) => void): void => {
  const chunks: Buffer[] = [];
  let size = 0;
  reply.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= order.maxBytes) chunks.push(chunk);
    else fail(new CodedError(OWN_CODES.tooLarge));
  });
  reply.on('error', fail);
  reply.on('close', () => fail(new CodedError('ECONNRESET')));
  reply.on('end', () => (reply.complete ? done(Buffer.concat(chunks)) : fail(new CodedError('ECONNRESET'))));
};

const toReply = (answer: IncomingMessage, body: Buffer, startedAt: number): UpstreamReply => ({
  status: answer.statusCode ?? 0,
  contentType: answer.headers['content-type'] ?? null,
  headers: answer.headers,
  body: body.toString('utf8'),
  takenAt: Date.now(),
  tookMs: performance.now() - startedAt,
});

const pass = (
  proxy: RequestHandler<IncomingMessage, ServerResponse>,
  order: ForwardOrder,
): Promise<UpstreamReply> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const { request, response } = createStandIns(order);
    const { signal, timeoutMs } = order;
    let over = false;
    const finish = (settle: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      settle();
      // the proxy ends what it still has open for a response that is closed
      response.emit('close');
    };
    const fail = (error: unknown) => finish(() => reject(error));
    const onAbort = () => fail(signal.reason);
    const timer = setTimeout(() => fail(new CodedError(OWN_CODES.answerTimeout)), timeoutMs);
    signal.addEventListener('abort', onAbort);
    const turn: Turn = {
      order,
      fail,
      take: (answer) =>
        collect(answer, turn, (body) => finish(() => resolve(toReply(answer, body, startedAt)))),
    };
    turns.set(request, turn);
    proxy(request, response, (error) => fail(error ?? new CodedError(OWN_CODES.stopped))).catch(fail);
  });

/**
 * Passes a request on to an upstream and gives back its answer, through http-proxy-middleware: no redirects, no websockets (its `ws: true`
 * would listen beside our own check of sessions), one new connection each, limits on time and size, every address through the guard.
 */
export const createForwarder = (
  guard: AddressGuard,
  { connectTimeoutMs }: { connectTimeoutMs?: number } = {},
): Forwarder => {
  const proxies = {
    'http:': createProxy(new GuardedAgent({ guard, scheme: 'http:', connectTimeoutMs })),
    'https:': createProxy(new GuardedAgent({ guard, scheme: 'https:', connectTimeoutMs })),
  };
  return {
    forward: async (order) => {
      order.signal.throwIfAborted();
      const { protocol } = new URL(order.origin);
      try {
        return await pass(proxies[protocol === 'https:' ? 'https:' : 'http:'], order);
      } catch (cause) {
        order.signal.throwIfAborted();
        const { connector, endpoint } = order;
        throw new UpstreamError({ ...classifyFailure(cause), connector, endpoint, cause });
      }
    },
  };
};
