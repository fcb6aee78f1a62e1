import type { LogFrame } from '@mintdeck/shared-types/miner/log';
import { createBatch } from './batch.ts';
import { LogBuffer, type LogNews, type LogStatus } from './log-buffer.ts';
import { parseLogFrame } from './parse-log-frame.ts';
import { LiveSocket, type SocketLike, type SocketPhase } from './socket.ts';

/** The server says something at least every 15 s; two such silences and a moment for the way. */
const DEAD_AFTER_MS = 32_000;

export interface LogStreamOptions {
  minerId: string;
  connect: () => SocketLike;
  /** the line was lost or refused; maybe the session is over */
  onDrop: (signedOut: boolean) => void;
  random?: (() => number) | undefined;
}

/** How a log is doing: what the server says of the miner, as long as there is a line to the server. */
export interface LogStreamStatus extends LogStatus {
  /** false: the line to our own server is away, and what it said is old */
  readonly connected: boolean;
  /** the server speaks another version than this page: only loading it again helps */
  readonly outdated: boolean;
}

type NewsListener = (news: LogNews) => void;

/** The live log of one miner on a websocket of its own. Frames are handed on once per animation frame. */
export class LogStream {
  readonly minerId: string;
  private readonly buffer: LogBuffer;
  private readonly socket: LiveSocket;
  private readonly newsListeners = new Set<NewsListener>();
  private readonly statusListeners = new Set<() => void>();
  private readonly batch = createBatch<LogFrame>((frames) => this.take(frames));
  private shown: LogStreamStatus = { state: 'connecting', since: null, connected: false, outdated: false };

  constructor({ minerId, connect, onDrop, random }: LogStreamOptions) {
    this.minerId = minerId;
    this.buffer = new LogBuffer(minerId);
    this.socket = new LiveSocket({
      connect,
      onOpen: () => undefined,
      onFrame: (frame) => this.hear(frame),
      onPhase: (phase) => this.enter(phase),
      onDrop: (signedOut) => this.drop(signedOut, onDrop),
      random,
      deadAfterMs: DEAD_AFTER_MS,
    });
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    this.batch.clear();
    this.socket.stop();
  }

  /** The network or the page is back. */
  wake(): void {
    this.socket.wake();
  }

  /** all rows kept, ordinary ones and those of the web server, each oldest first */
  list() {
    return this.buffer.list();
  }

  get lineCount(): number {
    return this.buffer.lineCount;
  }

  get accessCount(): number {
    return this.buffer.accessCount;
  }

  readonly readStatus = (): LogStreamStatus => this.shown;

  readonly subscribeStatus = (listener: () => void): (() => void) => {
    this.statusListeners.add(listener);
    return () => void this.statusListeners.delete(listener);
  };

  subscribe(listener: NewsListener): () => void {
    this.newsListeners.add(listener);
    return () => void this.newsListeners.delete(listener);
  }

  private hear(frame: string | ArrayBuffer): void {
    try {
      if (typeof frame !== 'string') throw new Error('A frame of a log is a text');
      this.batch.add([parseLogFrame(frame)]);
    } catch {
      // a frame of another version: said on the page, and what can be read goes on
      this.show({ outdated: true });
    }
  }

  private take(frames: readonly LogFrame[]): void {
    for (const frame of frames) {
      const news = this.buffer.take(frame);
      if (news !== null) for (const listener of this.newsListeners) listener(news);
    }
    this.show(this.buffer.status);
  }

  private enter(phase: SocketPhase): void {
    this.show({ connected: phase === 'connected' });
  }

  private drop(signedOut: boolean, onDrop: (signedOut: boolean) => void): void {
    // what came before the end counts
    this.batch.run();
    // A removed miner's log is over; its server hangs up after saying so.
    if (this.buffer.status.state === 'gone') this.socket.stop();
    else onDrop(signedOut);
  }

  private show(changes: Partial<LogStreamStatus>): void {
    const next = { ...this.shown, ...changes };
    const same =
      next.state === this.shown.state &&
      next.since === this.shown.since &&
      next.connected === this.shown.connected &&
      next.outdated === this.shown.outdated;
    if (same) return;
    this.shown = next;
    for (const listener of this.statusListeners) listener();
  }
}
