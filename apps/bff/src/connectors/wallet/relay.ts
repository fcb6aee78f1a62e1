import { WebSocket } from 'ws';
import type { AddressGuard } from '../../upstream/address-guard.ts';
import type { Clock } from '../../upstream/clock.ts';
import { GuardedAgent } from '../../upstream/guarded-agent.ts';
import type { Trust } from '../../upstream/trust.ts';
import { readEvent, type WalletEvent } from './relay-events.ts';

/** A thousand new channels in one frame have less. */
const FRAME_MAX_BYTES = 256 * 1024;
const HANDSHAKE_MS = 10_000;
/** Of connecting, greeting and the answer, each of which may drip in. */
const OPENING_MS = 30_000;
/** The server never pings (reference/wallet.md 1.4): a line that is dead on the way would look alive for ever. */
const PING_MS = 30_000;
const AGAIN_MS = 1000;
const AGAIN_CAP_MS = 60_000;
/** An open line for so long was a good one: the next begins at the shortest pause again. */
const GOOD_MS = 60_000;
/** Frames, and requests in them, that are read in one second; the rest of it is dropped, as getalldata says it all. */
const READ_PER_S = 50;

export interface RelayOptions {
  /** https://host[:port] */
  origin: string;
  user: string;
  /** asked at each try */
  cookie: () => string;
  guard: AddressGuard;
  trust: Trust;
  clock: Clock;
  onEvent: (event: WalletEvent) => void;
  /** it is open, or not any more */
  onLine: (isOpen: boolean) => void;
  /** the server knows no such session (401) */
  onRefused: () => void;
}

const ignore = (): void => undefined;

/**
 * The one websocket of a wallet: what the server says is handed to one line only (reference/wallet.md 0.10), so nobody else opens another. It
 * comes back by itself until it is closed; after a refusal it waits for `open`.
 */
export class WalletRelay {
  private readonly options: RelayOptions;
  private socket: WebSocket | null = null;
  private callOff: () => void = ignore;
  private callOffPing: () => void = ignore;
  private againMs = AGAIN_MS;
  private openedAt = 0;
  /** by the clock: a server that refuses the websocket of a session that it knows is not asked again at once */
  private notBefore = Number.NEGATIVE_INFINITY;
  private isHeard = false;
  private isWanted = false;
  private window = { second: -1, count: 0 };

  constructor(options: RelayOptions) {
    this.options = options;
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Opens it, unless it is open or about to be. */
  open(): void {
    if (this.isWanted) return;
    this.isWanted = true;
    const waitMs = this.notBefore - this.options.clock.now();
    if (waitMs > 0) this.callOff = this.options.clock.after(waitMs, () => this.connect());
    else this.connect();
  }

  close(): void {
    this.isWanted = false;
    this.callOff();
    this.callOffPing();
    const { socket } = this;
    this.socket = null;
    socket?.terminate();
    if (socket !== null) this.options.onLine(false);
  }

  private connect(): void {
    const { origin, guard, trust, cookie } = this.options;
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/`, {
      // nothing is written before the certificate is believed: neither the cookie nor the user's name
      agent: new GuardedAgent({ guard, scheme: 'https:', trust, connectTimeoutMs: HANDSHAKE_MS }),
      headers: { cookie: cookie() },
      handshakeTimeout: HANDSHAKE_MS,
      followRedirects: false,
      perMessageDeflate: false,
      maxPayload: FRAME_MAX_BYTES,
    });
    this.socket = socket;
    this.callOffPing = this.options.clock.after(OPENING_MS, () => socket.terminate());
    let isRefused = false;
    socket.on('open', () => this.begin(socket));
    socket.on('pong', () => this.hear());
    socket.on('message', (data: Buffer, isBinary: boolean) => this.take(socket, data, isBinary));
    socket.on('unexpected-response', (_request, { statusCode }) => {
      isRefused = statusCode === 401;
      socket.terminate();
    });
    // `close` follows
    socket.on('error', ignore);
    socket.on('close', () => this.lose(socket, isRefused));
  }

  private begin(socket: WebSocket): void {
    if (socket !== this.socket) {
      socket.terminate();
      return;
    }
    this.openedAt = this.options.clock.now();
    // who it is for is said, not proven (fixtures/wallet/http/92)
    socket.send(this.options.user);
    this.isHeard = true;
    this.callOffPing();
    this.schedulePing(socket);
    this.options.onLine(true);
  }

  private schedulePing(socket: WebSocket): void {
    this.callOffPing = this.options.clock.after(PING_MS, () => {
      // nothing since the last ping, not even its answer
      if (!this.isHeard) return socket.terminate();
      this.isHeard = false;
      socket.ping(ignore);
      this.schedulePing(socket);
    });
  }

  private hear(): void {
    this.isHeard = true;
  }

  private take(socket: WebSocket, data: Buffer, isBinary: boolean): void {
    if (socket !== this.socket) return;
    this.hear();
    const second = Math.floor(this.options.clock.now() / 1000);
    if (second !== this.window.second) this.window = { second, count: 0 };
    this.window.count += 1;
    if (this.window.count > READ_PER_S) return;
    const event: WalletEvent = isBinary ? { kind: 'odd' } : readEvent(data.toString('utf8'));
    // a signature takes longer to look at than a frame
    if (event.kind === 'paid') this.window.count += event.requests.length;
    this.options.onEvent(event);
  }

  private lose(socket: WebSocket, isRefused: boolean): void {
    if (socket !== this.socket) return;
    const wasOpen = this.openedAt > 0;
    this.socket = null;
    this.callOffPing();
    if (wasOpen && this.options.clock.now() - this.openedAt >= GOOD_MS) this.againMs = AGAIN_MS;
    this.openedAt = 0;
    const pauseMs = this.takePause();
    if (isRefused) {
      this.isWanted = false;
      this.notBefore = this.options.clock.now() + pauseMs;
    } else this.callOff = this.options.clock.after(pauseMs, () => this.connect());
    this.options.onLine(false);
    if (isRefused) this.options.onRefused();
  }

  private takePause(): number {
    // half of it to all of it, so that many that were lost together do not come back together
    const pauseMs = this.againMs * (0.5 + 0.5 * this.options.clock.random());
    this.againMs = Math.min(this.againMs * 2, AGAIN_CAP_MS);
    return pauseMs;
  }
}
