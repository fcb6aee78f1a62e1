import { createAddressGuard } from './address-guard.ts';
import type { UpstreamRequest } from './http-client.ts';
import { UpstreamError } from './upstream-error.ts';

/** Lets tests reach their own servers. */
export const loopbackGuard = createAddressGuard({
  policy: 'private',
  allowed: [{ cidr: '127.0.0.0/8', ports: null }],
  ownListeners: () => [],
});

/** A request with all that a test does not care about; its time is up for what hangs alone. */
export const ask = (origin: string, more: Partial<UpstreamRequest> = {}): UpstreamRequest => ({
  connector: 'miner',
  endpoint: 'summary',
  origin,
  path: '/api/summary',
  method: 'POST',
  timeoutMs: 30_000,
  maxBytes: 10_000,
  ...more,
});

/** The UpstreamError a promise rejects with. Throws when it does anything else. */
export const failureOf = async (promise: Promise<unknown>): Promise<UpstreamError> => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UpstreamError)) throw new Error(`no UpstreamError but ${String(error)}`);
  return error;
};

/** A whole answer with a body. */
export const ok = (body: string): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
