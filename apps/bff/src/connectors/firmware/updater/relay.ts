import { WebSocket } from 'ws';
import type { AddressGuard } from '../../../upstream/address-guard.ts';
import { GuardedAgent } from '../../../upstream/guarded-agent.ts';

export interface FrameEvents {
  onFrame(bytes: Buffer): void;
  /** It listens from now on: what was said before is not repeated. */
  onOpen(): void;
  /** The line broke, or could not be opened; it is tried again. `status`: what was answered in place of a websocket. */
  onLost(status: number | null): void;
}

export interface RelayTimes {
  readonly handshakeMs: number;
  /** without a ping or a frame: the updater pings about every 6 s (reference 5) */
  readonly silentMs: number;
  readonly againMs: number;
  readonly againMostMs: number;
}

const TIMES: RelayTimes = { handshakeMs: 10_000, silentMs: 20_000, againMs: 1000, againMostMs: 10_000 };

const FRAME_MOST_BYTES = 64 * 1024;
/** An installation has about 400 frames of 200 bytes; more than so many in a second are told later. */
const FRAMES_PER_S = 2000;
const BYTES_PER_S = 1024 * 1024;
const SECOND_MS = 1000;

/** The frames of one miner's updater, over reconnections, until it is closed. */
export interface FrameLine {
  readonly isOpen: boolean;
  close(): void;
}

interface LineOptions {
  readonly origin: string;
  readonly guard: AddressGuard;
  readonly events: FrameEvents;
  readonly times?: RelayTimes;
}

const toSocketUrl = (origin: string): string => `${origin.replace(/^http/, 'ws')}/upgrade/ws`;

class Line implements FrameLine {
  private readonly options: LineOptions;
  private readonly times: RelayTimes;
  private ws: WebSocket | null = null;
  private silence: NodeJS.Timeout | undefined;
  private again: NodeJS.Timeout | undefined;
  private againMs: number;
  private read = { second: 0, frames: 0, bytes: 0 };
  private paused: NodeJS.Timeout | undefined;
  /** Came before its system was told to hold back: up to 64 KiB, which can be 30 000 frames. */
  private held: Buffer[] = [];
  private closed = false;

  constructor(options: LineOptions) {
    this.options = options;
    this.times = options.times ?? TIMES;
    this.againMs = this.times.againMs;
    this.open();
  }

  get isOpen(): boolean {
    return this.ws?.readyState === WebSocket.OPEN;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.again);
    this.leave();
  }

  private open(): void {
    const { origin, guard, events } = this.options;
    const scheme = origin.startsWith('https:') ? 'https:' : 'http:';
    // no Authorization: it asks for none (reference 5), and what is not sent cannot be read on the way
    const ws = new WebSocket(toSocketUrl(origin), {
      agent: new GuardedAgent({ guard, scheme }),
      handshakeTimeout: this.times.handshakeMs,
      followRedirects: false,
      perMessageDeflate: false,
      maxPayload: FRAME_MOST_BYTES,
      skipUTF8Validation: true,
    });
    this.ws = ws;
    let status: number | null = null;
    ws.on('open', () => {
      this.againMs = this.times.againMs;
      this.hear();
      events.onOpen();
    });
    ws.on('ping', () => this.hear());
    ws.on('message', (data: Buffer) => this.take(ws, data));
    ws.on('unexpected-response', (_request, answer) => {
      status = answer.statusCode ?? null;
      ws.terminate();
    });
    // `close` follows
    ws.on('error', () => undefined);
    ws.on('close', () => this.lose(ws, status));
  }

  private take(ws: WebSocket, data: Buffer): void {
    this.hear();
    this.held.push(data);
    if (ws.isPaused) return;
    this.tellHeld();
    if (this.held.length === 0 || ws !== this.ws) return;
    // its own system holds back what is not read
    ws.pause();
    this.paused = setTimeout(() => this.goOn(ws), SECOND_MS);
  }

  private goOn(ws: WebSocket): void {
    this.hear();
    this.tellHeld();
    if (ws !== this.ws) return;
    if (this.held.length === 0) ws.resume();
    else this.paused = setTimeout(() => this.goOn(ws), SECOND_MS);
  }

  /** As many of them as one second may have. */
  private tellHeld(): void {
    const frames = this.held;
    this.held = [];
    const kept = frames.findIndex((frame) => !this.mayTell(frame));
    if (kept !== -1) this.held = frames.splice(kept);
    for (const frame of frames) if (!this.closed) this.options.events.onFrame(frame);
  }

  private mayTell({ length }: Buffer): boolean {
    const second = Math.floor(performance.now() / SECOND_MS);
    if (second !== this.read.second) this.read = { second, frames: 0, bytes: 0 };
    if (this.read.frames >= FRAMES_PER_S || this.read.bytes >= BYTES_PER_S) return false;
    this.read.frames += 1;
    this.read.bytes += length;
    return true;
  }

  private hear(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.ws?.terminate(), this.times.silentMs);
  }

  private lose(ws: WebSocket, status: number | null): void {
    if (this.closed || ws !== this.ws) return;
    // an updater that was cut off in a flood has said enough
    this.tellHeld();
    if (ws !== this.ws) return;
    this.leave();
    this.options.events.onLost(status);
    this.again = setTimeout(() => this.open(), this.againMs);
    this.againMs = Math.min(this.againMs * 2, this.times.againMostMs);
  }

  private leave(): void {
    clearTimeout(this.silence);
    clearTimeout(this.paused);
    this.held = [];
    const { ws } = this;
    this.ws = null;
    ws?.terminate();
  }
}

/** Listens to the updater of a miner at once, and again whenever the line breaks, until it is closed. */
export const openFrameLine = (options: LineOptions): FrameLine => new Line(options);
