import { Agent } from 'node:http';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { AddressGuard } from './address-guard.ts';
import { greet, openGuarded } from './guarded-socket.ts';
import type { Trust } from './trust.ts';

interface GuardedAgentOptions {
  readonly guard: AddressGuard;
  readonly scheme: 'http:' | 'https:';
  readonly connectTimeoutMs?: number | undefined;
  /** absent: certificates prove nothing here */
  readonly trust?: Trust;
}

/** node:http tells nobody that a call was given up while it connects, and the system would try on for two minutes. */
const CONNECT_LIMIT_MS = 5000;

type OnSocket = (error: Error | null, socket?: Duplex) => void;

/**
 * An agent of node:http whose every connection asked the address guard, for what is not undici. No connection is kept: one that closes
 * while it is idle cannot be told from one that closed in the middle. Nothing is written to whoever is not trusted.
 */
export class GuardedAgent extends Agent {
  readonly protocol: string;
  readonly defaultPort: number;
  private readonly guard: AddressGuard;
  private readonly connectTimeoutMs: number;
  private readonly trust: Trust;

  constructor({
    guard,
    scheme,
    connectTimeoutMs = CONNECT_LIMIT_MS,
    trust = { kind: 'any' },
  }: GuardedAgentOptions) {
    super({ keepAlive: false });
    this.guard = guard;
    this.trust = trust;
    this.connectTimeoutMs = connectTimeoutMs;
    this.protocol = scheme;
    this.defaultPort = scheme === 'https:' ? 443 : 80;
  }

  override createConnection(
    options: { host?: string | null; port?: number | string | null },
    onSocket: OnSocket,
  ): undefined {
    const { connectTimeoutMs, trust } = this;
    const port = Number(options.port ?? this.defaultPort);
    const host = options.host ?? '';
    openGuarded(this.guard, { host, port, connectTimeoutMs }, (error, socket) => {
      if (error !== null || socket === undefined) onSocket(error);
      else if (this.protocol === 'http:') onSocket(null, socket);
      else if (trust.kind === 'any') onSocket(null, connectTls({ socket, rejectUnauthorized: false }));
      else greet(socket, { trust, host, timeoutMs: connectTimeoutMs }, onSocket);
    });
    return undefined;
  }
}
