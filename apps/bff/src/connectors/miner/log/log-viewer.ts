import type { Duplex } from 'node:stream';
import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import type { LogFrame } from '@mintdeck/shared-types/miner/log';
import type { WebSocket } from 'ws';
import { createTextFrame } from '../../../live/frames.ts';
import type { LogNews } from './log-news.ts';

/** What may wait in this process for one viewer: two seconds of 50 000 lines a second. Frames are shared, so ten slow viewers hold little more. */
const WAITING_BYTES = 8 * 1024 * 1024;
const CLOSE_GRACE_MS = 1000;
const NORMAL_CLOSE = 1000;

const toFrame = ({ epoch, state, lines, accessLines, gapsBefore }: LogNews): LogFrame => ({
  ...(epoch === undefined ? {} : { epoch }),
  ...(state === undefined ? {} : { state }),
  ...(gapsBefore.length === 0 ? {} : { gapsBefore: [...gapsBefore] }),
  ...(lines.length === 0 ? {} : { lines: [...lines] }),
  ...(accessLines.length === 0 ? {} : { accessLines: [...accessLines] }),
});

const encode = (frame: LogFrame): Buffer => createTextFrame(JSON.stringify(frame));

/** Built once for all viewers. */
const frames = new WeakMap<LogNews, Buffer>();
const sharedFrame = (news: LogNews): Buffer => {
  const known = frames.get(news);
  if (known !== undefined) return known;
  const frame = encode(toFrame(news));
  frames.set(news, frame);
  return frame;
};

interface LogViewerOptions {
  readonly ws: WebSocket;
  readonly socket: Duplex;
  readonly sessionId: string;
  /** bytes that may wait for it */
  readonly waitingBytes?: number | undefined;
}

/** One browser that watches a log. When it does not keep up, only it loses lines, and is told how many. */
export class LogViewer {
  readonly sessionId: string;
  /** monotonic ms of the last sign that it reads */
  heardAt = performance.now();
  private readonly ws: WebSocket;
  private readonly socket: Duplex;
  private readonly waitingBytes: number;
  private behind = false;
  private droppedCount = 0;
  /** what it has to know although it was behind */
  private missed: Pick<LogFrame, 'epoch' | 'state' | 'gapsBefore'> = {};
  private closing = false;

  constructor({ ws, socket, sessionId, waitingBytes = WAITING_BYTES }: LogViewerOptions) {
    this.ws = ws;
    this.socket = socket;
    this.sessionId = sessionId;
    this.waitingBytes = waitingBytes;
  }

  take(news: LogNews): void {
    if (!this.isOpen()) return;
    if (this.isBehind()) this.leaveOut(news);
    else this.write(sharedFrame(news));
    if (news.state?.state === 'gone') this.close(NORMAL_CLOSE);
  }

  /** Tells the server's clock, what it has missed, and asks for a sign of life. */
  beat(heartbeat: number): void {
    if (!this.isOpen() || this.isBehind()) return;
    this.write(encode({ heartbeat }));
    this.ws.ping();
  }

  hear(): void {
    this.heardAt = performance.now();
  }

  /** Says why and hangs up, whether or not the browser still reads. */
  close(code: number): void {
    if (this.closing) return;
    this.closing = true;
    if (this.ws.readyState === this.ws.OPEN) this.ws.close(code);
    setTimeout(() => this.ws.terminate(), CLOSE_GRACE_MS).unref();
  }

  closeSlow(): void {
    this.close(LIVE_CLOSE.slow);
  }

  /** Behind from a full buffer on until half of it is read: then it is told what it lost. */
  private isBehind(): boolean {
    const waiting = this.socket.writableLength;
    if (!this.behind) {
      this.behind = waiting > this.waitingBytes;
      return this.behind;
    }
    if (waiting > this.waitingBytes / 2) return true;
    this.behind = false;
    this.write(encode({ ...this.missed, droppedCount: this.droppedCount }));
    this.droppedCount = 0;
    this.missed = {};
    return false;
  }

  private leaveOut({ epoch, state, lines, accessLines, gapsBefore }: LogNews): void {
    this.droppedCount += lines.length + accessLines.length;
    if (epoch !== undefined) this.missed.epoch = epoch;
    if (state !== undefined) this.missed.state = state;
    // among lines that are left out, one word about missing ones is enough
    if (gapsBefore.length > 0) this.missed.gapsBefore = gapsBefore.slice(-1);
  }

  private write(frame: Buffer): void {
    this.socket.write(frame, () => this.hear());
  }

  private isOpen(): boolean {
    return !this.closing && this.ws.readyState === this.ws.OPEN;
  }
}
