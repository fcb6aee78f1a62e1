import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

const CLOSE_GRACE_MS = 1000;

/** The end of one browser's websocket that is only written to. */
export interface ViewerEnd {
  readonly ws: Pick<WebSocket, 'readyState' | 'OPEN' | 'ping' | 'close' | 'terminate'>;
  readonly socket: Pick<Duplex, 'write' | 'writableLength'>;
  readonly sessionId: string;
}

export interface ViewerLineOptions extends ViewerEnd {
  /** what may wait for it in this process */
  readonly waitingBytes: number;
  /** What it has missed, once it has read on: it is told before anything else. */
  readonly catchUp: () => Buffer;
}

/** The line to one browser that watches something: how much of it waits, and whether anybody still reads. */
export class ViewerLine {
  readonly sessionId: string;
  private readonly options: ViewerLineOptions;
  /** monotonic ms of the last sign that it reads */
  private heardAt = performance.now();
  private behind = false;
  private closing = false;

  constructor(options: ViewerLineOptions) {
    this.options = options;
    this.sessionId = options.sessionId;
  }

  get isOpen(): boolean {
    const { ws } = this.options;
    return !this.closing && ws.readyState === ws.OPEN;
  }

  /** ms without a sign that it reads */
  get silentMs(): number {
    return performance.now() - this.heardAt;
  }

  /** True from a full buffer on until half of it is read: then it is told what it has missed. */
  isBehind(): boolean {
    const { socket, waitingBytes, catchUp } = this.options;
    const waiting = socket.writableLength;
    if (!this.behind) {
      this.behind = waiting > waitingBytes;
      return this.behind;
    }
    if (waiting > waitingBytes / 2) return true;
    this.behind = false;
    this.write(catchUp());
    return false;
  }

  /** Writes a frame (live/frames.ts), however much waits. */
  write(frame: Buffer): void {
    const { socket } = this.options;
    // an empty line takes what is written whether or not anybody reads; one that was full has been read from
    const wasWaiting = socket.writableLength > 0;
    socket.write(frame, () => (wasWaiting ? this.hear() : undefined));
  }

  /** Says this to one that keeps up, and asks for a sign of life. */
  beat(frame: Buffer): void {
    if (!this.isOpen || this.isBehind()) return;
    this.write(frame);
    this.options.ws.ping();
  }

  hear(): void {
    this.heardAt = performance.now();
  }

  /** Says why and hangs up, whether or not the browser still reads. */
  close(code: number): void {
    if (this.closing) return;
    this.closing = true;
    const { ws } = this.options;
    if (ws.readyState === ws.OPEN) ws.close(code);
    setTimeout(() => ws.terminate(), CLOSE_GRACE_MS).unref();
  }
}
