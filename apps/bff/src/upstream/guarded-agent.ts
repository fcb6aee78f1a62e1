import { Agent } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { AddressGuard } from './address-guard.ts';
import { CodedError, OWN_CODES } from './failure-codes.ts';

interface GuardedAgentOptions {
  readonly guard: AddressGuard;
  readonly scheme: 'http:' | 'https:';
  readonly connectTimeoutMs?: number | undefined;
}

/** node:http tells nobody that a call was given up while it connects, and the system would try on for two minutes. */
const CONNECT_LIMIT_MS = 5000;

interface Place {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs: number;
}

type OnSocket = (error: Error | null, socket?: Duplex) => void;

/** Connects to where the guard allows: an IP literal is checked before a packet leaves, a name once it is connected, before a byte is written. */
const openChecked = (
  guard: AddressGuard,
  { host, port, connectTimeoutMs }: Place,
  onSocket: OnSocket,
): void => {
  const isRefused = (ip: string) => guard.check(ip, port) === 'refused';
  if (isIP(host) !== 0 && isRefused(host)) {
    onSocket(new CodedError(OWN_CODES.guard));
    return;
  }
  const socket: Socket = connect({ host, port, noDelay: true });
  const fail = (error: Error) => onSocket(error);
  const giveUp = () => socket.destroy(new CodedError(OWN_CODES.connectTimeout));
  socket.setTimeout(connectTimeoutMs, giveUp);
  socket.once('error', fail);
  socket.once('connect', () => {
    socket.off('error', fail);
    socket.setTimeout(0, giveUp);
    if (!isRefused(socket.remoteAddress ?? '')) return onSocket(null, socket);
    socket.destroy();
    onSocket(new CodedError(OWN_CODES.guard));
  });
};

/**
 * An agent of node:http whose every connection asked the address guard, for what is not undici. No connection is kept: one that closes
 * while it is idle cannot be told from one that closed in the middle. Certificates prove nothing here (guarded-connector.ts).
 */
export class GuardedAgent extends Agent {
  readonly protocol: string;
  readonly defaultPort: number;
  private readonly guard: AddressGuard;
  private readonly connectTimeoutMs: number;

  constructor({ guard, scheme, connectTimeoutMs = CONNECT_LIMIT_MS }: GuardedAgentOptions) {
    super({ keepAlive: false });
    this.guard = guard;
    this.connectTimeoutMs = connectTimeoutMs;
    this.protocol = scheme;
    this.defaultPort = scheme === 'https:' ? 443 : 80;
  }

  override createConnection(
    options: { host?: string | null; port?: number | string | null },
    onSocket: OnSocket,
  ): undefined {
    const { connectTimeoutMs } = this;
    const port = Number(options.port ?? this.defaultPort);
    const place = { host: options.host ?? '', port, connectTimeoutMs };
    openChecked(this.guard, place, (error, socket) => {
      if (error !== null || socket === undefined) onSocket(error);
      else if (this.protocol === 'http:') onSocket(null, socket);
      else onSocket(null, connectTls({ socket, rejectUnauthorized: false }));
    });
    return undefined;
  }
}
