import type { Duplex } from 'node:stream';
import type { UpgradeStream } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import type { WebSocket } from 'ws';
import { createTextFrame } from '../../../live/frames.ts';
import type { UpgradeNews } from './needs.ts';

/** What may wait in this process for one viewer, above its history. */
const WAITING_BYTES = 1024 * 1024;
const CLOSE_GRACE_MS = 1000;

const encode = (stream: UpgradeStream): Buffer => createTextFrame(JSON.stringify(stream));

interface UpgradeViewerOptions {
  readonly ws: Pick<WebSocket, 'readyState' | 'OPEN' | 'ping' | 'close' | 'terminate'>;
  readonly socket: Pick<Duplex, 'write' | 'writableLength'>;
  readonly sessionId: string;
  /** bytes that may wait for it */
  readonly waitingBytes?: number | undefined;
}

/** One browser that watches an upgrade. When it does not keep up, only it loses lines, and is told how many. */
export class UpgradeViewer {
  readonly sessionId: string;
  /** monotonic ms of the last sign that it reads */
  heardAt = performance.now();
  private readonly ws: UpgradeViewerOptions['ws'];
  private readonly socket: UpgradeViewerOptions['socket'];
  private readonly waitingBytes: number;
  private behind = false;
  private hasHistory = false;
  private droppedCount = 0;
  /** how it is by now, when it was behind */
  private missed: Pick<UpgradeStream, 'upgrade'> = {};
  private closing = false;

  constructor({ ws, socket, sessionId, waitingBytes = WAITING_BYTES }: UpgradeViewerOptions) {
    this.ws = ws;
    this.socket = socket;
    this.sessionId = sessionId;
    this.waitingBytes = waitingBytes;
  }

  /** The first news are all that was: they are sent whole, however large. */
  take({ bytes, frameCount, upgrade }: UpgradeNews): void {
    if (!this.isOpen()) return;
    if (this.hasHistory && this.isBehind()) {
      this.droppedCount += frameCount;
      if (upgrade !== null) this.missed = { upgrade };
      return;
    }
    this.hasHistory = true;
    this.write(bytes);
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
    const { droppedCount } = this;
    this.write(encode({ ...this.missed, ...(droppedCount === 0 ? {} : { droppedCount }) }));
    this.droppedCount = 0;
    this.missed = {};
    return false;
  }

  private write(frame: Buffer): void {
    // an empty line takes what is written whether or not anybody reads; one that was full has been read from
    const wasWaiting = this.socket.writableLength > 0;
    this.socket.write(frame, () => (wasWaiting ? this.hear() : undefined));
  }

  private isOpen(): boolean {
    return !this.closing && this.ws.readyState === this.ws.OPEN;
  }
}
