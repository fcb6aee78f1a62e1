import { type ClientFrame, DEAD_AFTER_MS, LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { toReconnectDelayMs } from './reconnect-delay.ts';

/** What we use of a WebSocket; tests bring their own. */
export interface SocketLike {
  binaryType: BinaryType;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(): void;
}

export type SocketPhase = 'connecting' | 'connected' | 'reconnecting' | 'stopped';

export interface LiveSocketOptions {
  connect: () => SocketLike;
  onOpen: () => void;
  onFrame: (frame: string | ArrayBuffer) => void;
  onPhase: (phase: SocketPhase) => void;
  /** the line was refused or lost; `signedOut`: the server said that the session is over; `code`: how it closed, null: it was silent */
  onDrop: (signedOut: boolean, code: number | null) => void;
  random?: (() => number) | undefined;
  /** ms of silence after which the line counts as dead; absent: those of /live */
  deadAfterMs?: number;
}

/** How often silence is looked at. After a laptop's sleep the first look finds the line dead. */
const WATCH_MS = 1000;

/** One websocket that comes back by itself: after a close, after silence, and at once when the page wakes up. */
export class LiveSocket {
  private readonly options: LiveSocketOptions;
  private socket: SocketLike | null = null;
  private open = false;
  private heard = false;
  private heardAt = 0;
  private failedTries = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private watchTimer: ReturnType<typeof setInterval> | undefined;

  constructor(options: LiveSocketOptions) {
    this.options = options;
  }

  start(): void {
    if (this.watchTimer !== undefined) return;
    this.failedTries = 0;
    this.options.onPhase('connecting');
    this.watchTimer = setInterval(() => this.dropWhenSilent(), WATCH_MS);
    this.dial();
  }

  stop(): void {
    clearTimeout(this.retryTimer);
    clearInterval(this.watchTimer);
    this.retryTimer = undefined;
    this.watchTimer = undefined;
    this.hangUp();
    this.options.onPhase('stopped');
  }

  /** Sends when the line is open; what a new line needs is sent again when it opens. */
  send(frame: ClientFrame): void {
    if (this.open) this.socket?.send(JSON.stringify(frame));
  }

  /** The network or the page is back: does not wait for the timers. */
  wake(): void {
    if (this.watchTimer === undefined) return;
    this.dropWhenSilent();
    if (this.retryTimer !== undefined) this.dial();
  }

  private dial(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    this.heard = false;
    this.heardAt = Date.now();
    const socket = this.options.connect();
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.open = true;
      this.options.onOpen();
    };
    socket.onmessage = (event) => this.hear(event.data);
    socket.onclose = (event) => this.drop(event.code);
  }

  private hear(frame: unknown): void {
    this.heardAt = Date.now();
    if (!this.heard) {
      this.heard = true;
      this.failedTries = 0;
      this.options.onPhase('connected');
    }
    if (typeof frame === 'string' || frame instanceof ArrayBuffer) this.options.onFrame(frame);
  }

  private dropWhenSilent(): void {
    const deadAfterMs = this.options.deadAfterMs ?? DEAD_AFTER_MS;
    if (this.socket && Date.now() - this.heardAt > deadAfterMs) this.drop(null);
  }

  private drop(code: number | null): void {
    this.hangUp();
    const delayMs = toReconnectDelayMs(this.failedTries, this.options.random ?? Math.random);
    this.failedTries += 1;
    this.options.onPhase('reconnecting');
    this.retryTimer = setTimeout(() => this.dial(), delayMs);
    this.options.onDrop(code === LIVE_CLOSE.signedOut, code);
  }

  private hangUp(): void {
    if (!this.socket) return;
    this.socket.onopen = null;
    this.socket.onmessage = null;
    this.socket.onclose = null;
    this.socket.close();
    this.socket = null;
    this.open = false;
  }
}
