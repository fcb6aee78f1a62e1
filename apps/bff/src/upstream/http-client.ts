import type { AddressGuard } from './address-guard.ts';
import { startCall } from './call.ts';
import type { UpstreamReply, UpstreamRequest } from './exchange.ts';
import { CodedError, classifyFailure, OWN_CODES } from './failure-codes.ts';
import { createOrigin, type Origin } from './origin.ts';
import { startStream } from './stream-call.ts';
import type { UpstreamStream, UpstreamStreamRequest } from './stream-exchange.ts';
import type { Trust } from './trust.ts';
import { UpstreamError } from './upstream-error.ts';

export type { UpstreamReply, UpstreamRequest, UpstreamStream, UpstreamStreamRequest };

export interface HttpClient {
  /** The answer, whatever its status. Throws UpstreamError, or the signal's reason when the caller gave up. */
  request(request: UpstreamRequest): Promise<UpstreamReply>;
  /** True while the connection that has brought an answer of this origin is open: nobody else can have its address. */
  isKept(origin: string): boolean;
  /** Drops the connection to an origin; a request under way there fails. */
  forget(origin: string): void;
  close(): Promise<void>;
}

/** A client that also takes answers without an end. */
export interface StreamingHttpClient extends HttpClient {
  /**
   * An answer that goes on, such as a log: on the one connection of its origin, which serves nothing else meanwhile. Never sent
   * twice. Throws as `request` does until its head is here.
   */
  stream(request: UpstreamStreamRequest): Promise<UpstreamStream>;
}

interface HttpClientOptions {
  guard: AddressGuard;
  /** how long an idle connection stays open; the miner's nginx keeps it 120 s (reference/miner.md 0) */
  keepAliveMs?: number;
  /** false: certificates prove nothing here (devices sign their own) and are not looked at; true when left out */
  verifyTls?: boolean;
  /** whose certificates are believed, in the place of `verifyTls`; one that is not is the DistrustError behind what is thrown */
  trust?: Trust;
}

/**
 * HTTP/1.1 for connectors: one connection per origin, no redirects, no compression, limits on time and size, every address
 * through the guard. It never retries, with one exception: a request marked idempotent, written on a kept
 * connection which the server turns out to have closed while it was idle (closed within 1 s, not a byte of answer), is sent
 * once more on a new connection within the same time limit. That is no failure of the upstream.
 */
export const createHttpClient = ({
  guard,
  keepAliveMs = 60_000,
  verifyTls = true,
  trust,
}: HttpClientOptions): StreamingHttpClient => {
  const origins = new Map<string, Origin>();
  let closed = false;

  const openOrigin = (origin: string): Origin => {
    const known = origins.get(origin);
    if (known !== undefined) return known;
    const created = createOrigin(origin, { guard, keepAliveMs, verifyTls, trust });
    origins.set(origin, created);
    return created;
  };
  const drop = (origin: string, entry: Origin) => {
    origins.delete(origin);
    entry.giveUp(OWN_CODES.stopped);
    return entry.client.destroy(new CodedError(OWN_CODES.stopped));
  };
  // undici closes an idle connection itself; this drops the objects of an origin nobody asks any more
  const sweep = setInterval(() => {
    for (const [origin, entry] of origins) {
      if (entry.idle && entry.open === 0) void drop(origin, entry);
      entry.idle = true;
    }
  }, 300_000);
  sweep.unref();

  const toUpstreamError = (request: Pick<UpstreamRequest, 'connector' | 'endpoint'>, cause: unknown) =>
    new UpstreamError({
      ...classifyFailure(cause),
      connector: request.connector,
      endpoint: request.endpoint,
      cause,
    });

  return {
    async request(request) {
      request.signal?.throwIfAborted();
      try {
        if (closed) throw new CodedError(OWN_CODES.stopped);
        return await startCall(request, openOrigin(request.origin));
      } catch (cause) {
        if (request.signal?.aborted === true) throw request.signal.reason;
        throw toUpstreamError(request, cause);
      }
    },
    stream(request) {
      const { signal } = request;
      const toError = (cause: unknown) =>
        signal?.aborted === true ? signal.reason : toUpstreamError(request, cause);
      if (signal?.aborted === true) return Promise.reject(signal.reason);
      try {
        if (closed) throw new CodedError(OWN_CODES.stopped);
        return startStream(request, openOrigin(request.origin), { toError });
      } catch (cause) {
        return Promise.reject(toError(cause));
      }
    },
    isKept(origin) {
      const entry = origins.get(origin);
      return entry !== undefined && entry.answers > 0;
    },
    forget(origin) {
      const entry = origins.get(origin);
      if (entry !== undefined) void drop(origin, entry);
    },
    async close() {
      closed = true;
      clearInterval(sweep);
      await Promise.all([...origins].map(([origin, entry]) => drop(origin, entry)));
    },
  };
};
