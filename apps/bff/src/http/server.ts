import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config.ts';
import { limitBodyTime } from './body-time.ts';
import { readCertificate } from './certificate.ts';
import type { Log } from './log.ts';
import type { UpgradeSwitch } from './upgrade-switch.ts';

/** Other upgrades are offers we need not take (RFC 9110 7.8): curl and Java offer HTTP/2 on plain connections. */
const isWebsocket = (request: IncomingMessage): boolean =>
  request.headers.upgrade?.trim().toLowerCase() === 'websocket';
/** A client that sends slowly holds a place no longer than this; ordinary ones need milliseconds. The body is limited by body-time.ts. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 0,
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 2000,
  maxHeaderSize: 16 * 1024,
  shouldUpgradeCallback: isWebsocket,
};
/** ms that running requests get to end when the server stops */
const STOP_GRACE_MS = 3000;
const RENEWAL_CHECK_MS = 12 * 3_600_000;

interface ServerParts {
  readonly config: Config;
  readonly app: RequestListener;
  readonly upgrades: UpgradeSwitch;
  readonly log: Log;
}

export interface Listening {
  readonly port: number;
  /** null: no TLS */
  readonly tlsPort: number | null;
  stop(): Promise<void>;
}

const portOf = (server: Server): number => {
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server does not listen on a port');
  return address.port;
};

const listen = async (server: Server, port: number, host: string): Promise<void> => {
  server.listen({ port, host });
  await once(server, 'listening');
};

const stopServer = async (server: Server): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
  await closed;
  clearTimeout(timer);
};

/** A self-signed certificate is renewed while the server runs for a year and more. */
const startRenewal = ({ config, log }: ServerParts, server: TlsServer): (() => void) => {
  const renew = async () => {
    const certificate = await readCertificate(config.tls, config.dataDir, Date.now());
    if (certificate) server.setSecureContext(certificate);
  };
  const timer = setInterval(() => {
    renew().catch((error: unknown) => log.error({ err: error }, 'the certificate cannot be renewed'));
  }, RENEWAL_CHECK_MS);
  timer.unref();
  return () => clearInterval(timer);
};

const startTls = async (parts: ServerParts): Promise<{ port: number; stop: () => Promise<void> } | null> => {
  const { config } = parts;
  const certificate = await readCertificate(config.tls, config.dataDir, Date.now());
  if (config.tls.kind === 'off' || !certificate) return null;
  const server = createTlsServer(
    { ...LIMITS, ...certificate, minVersion: 'TLSv1.2' },
    limitBodyTime(parts.app),
  );
  server.on('upgrade', parts.upgrades.handle);
  await listen(server, config.tls.port, config.host);
  const stopRenewal = startRenewal(parts, server);
  const stop = () => {
    stopRenewal();
    return stopServer(server);
  };
  return { port: portOf(server), stop };
};

/** Listens on the plain port, and on the TLS port where there is a certificate. Rejects with the system's error when a port is taken. */
export const startServers = async (parts: ServerParts): Promise<Listening> => {
  const server = createServer(LIMITS, limitBodyTime(parts.app));
  server.on('upgrade', parts.upgrades.handle);
  await listen(server, parts.config.port, parts.config.host);
  try {
    const tls = await startTls(parts);
    return {
      port: portOf(server),
      tlsPort: tls?.port ?? null,
      stop: async () => {
        await Promise.all([stopServer(server), tls?.stop()]);
      },
    };
  } catch (error) {
    await stopServer(server);
    throw error;
  }
};
