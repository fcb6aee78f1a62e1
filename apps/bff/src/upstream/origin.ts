import { Client } from 'undici';
import type { AddressGuard } from './address-guard.ts';
import { createGuardedConnector } from './guarded-connector.ts';
import type { Trust } from './trust.ts';

/** One origin and its one connection. */
export interface Origin {
  client: Client;
  giveUp(code: string): void;
  /** requests not yet answered */
  open: number;
  /** answers received on the present connection */
  answers: number;
  /** a sweep has passed since the last request */
  idle: boolean;
}

/** nginx and PHP of a miner send about 300 bytes of headers. */
const MAX_HEADER_BYTES = 16 * 1024;
interface OriginOptions {
  guard: AddressGuard;
  keepAliveMs: number;
  verifyTls: boolean;
  trust?: Trust | undefined;
}

/** Prepares the connection to an origin; it opens with the first request. Throws when the origin is no http(s) URL. */
export const createOrigin = (origin: string, { guard, keepAliveMs, ...tls }: OriginOptions): Origin => {
  const { connect, giveUp } = createGuardedConnector({ guard, ...tls });
  const client = new Client(origin, {
    connect,
    pipelining: 1,
    keepAliveTimeout: keepAliveMs,
    // a server's Keep-Alive hint may shorten ours, never prolong it
    keepAliveMaxTimeout: keepAliveMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    // one timer per request covers connecting, headers and body; undici's own three would only cost
    connectTimeout: 0,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const entry: Origin = { client, giveUp, open: 0, answers: 0, idle: false };
  client.on('disconnect', () => {
    entry.answers = 0;
  });
  return entry;
};
