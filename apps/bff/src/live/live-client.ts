import type { Duplex } from 'node:stream';
import type { Role } from '@mintdeck/shared-types/accounts';
import type { Topic } from '@mintdeck/shared-types/live';
import type { WebSocket } from 'ws';
import type { Snapshot } from './snapshots.ts';

/** Who opened the connection; checked by the upgrade switch. */
export interface LiveSession {
  sessionId: string;
  role: Role;
}

/** What may wait in this process for one browser beyond the snapshot it was sent, before it counts as behind. */
const WAITING_BYTES = 1024 * 1024;
/** A close frame behind a full buffer may never be read. */
const CLOSE_GRACE_MS = 1000;
/** Frames it may send at once, and how many more each second: a page sends a few when a person moves on. */
const FRAMES_AT_ONCE = 128;
const FRAMES_PER_S = 32;

interface LiveClientOptions {
  ws: WebSocket;
  socket: Duplex;
  session: LiveSession;
  /** it can read compressed frames */
  inflates: boolean;
}

/** One browser's connection: writes ready-made frames and knows when the browser does not keep up. */
export class LiveClient {
  readonly session: LiveSession;
  readonly inflates: boolean;
  readonly topics = new Set<Topic>();
  /** monotonic ms since when it is skipped, null: keeps up */
  behindSince: number | null = null;
  /** monotonic ms of the last sign of life */
  heardAt = performance.now();
  snapshotWanted = false;
  private readonly ws: WebSocket;
  private readonly socket: Duplex;
  /** a snapshot is on its way: it ends with all that is left out meanwhile */
  private joining = false;
  /** what waited when its last snapshot ended */
  private snapshotBytes = 0;
  private framesLeft = FRAMES_AT_ONCE;
  private closing = false;

  constructor({ ws, socket, session, inflates }: LiveClientOptions) {
    this.ws = ws;
    this.socket = socket;
    this.session = session;
    this.inflates = inflates;
  }

  get isJoining(): boolean {
    return this.joining;
  }

  hear(): void {
    this.heardAt = performance.now();
  }

  /** Counts a frame it sent; false: it sends more than any page does. */
  mayHear(): boolean {
    const sinceS = (performance.now() - this.heardAt) / 1000;
    this.framesLeft = Math.min(FRAMES_AT_ONCE, this.framesLeft + sinceS * FRAMES_PER_S) - 1;
    return this.framesLeft >= 0;
  }

  /** Writes whole frames, unless too much waits already: then they are left out and a snapshot is due. */
  offer(frames: Buffer): void {
    if (this.joining || this.behindSince !== null || !this.isOpen()) return;
    if (this.socket.writableLength > WAITING_BYTES + this.snapshotBytes) this.behindSince = performance.now();
    else this.socket.write(frames);
  }

  /**
   * Starts anew with a snapshot, written as fast as the browser reads; `readEnd` is asked when all its parts are written. Gives
   * false when the connection ended before.
   */
  async join(snapshot: Snapshot, readEnd: () => Buffer): Promise<boolean> {
    this.joining = true;
    this.snapshotWanted = false;
    snapshot.readerCount += 1;
    try {
      for (let part = 0; part < snapshot.partCount; part += 1) {
        const frame = await snapshot.readPart(part, this.inflates);
        if (this.isFull()) await this.drained();
        if (!this.isOpen()) return false;
        this.socket.write(frame);
      }
    } finally {
      this.joining = false;
      snapshot.readerCount -= 1;
    }
    this.behindSince = null;
    if (!this.isOpen()) return false;
    this.socket.write(readEnd());
    this.snapshotBytes = this.socket.writableLength;
    return true;
  }

  /** True when so much waits for it that it must read before it is sent a snapshot; it counts as behind until then. */
  mustReadFirst(): boolean {
    if (!this.isFull()) return false;
    this.behindSince ??= performance.now();
    return true;
  }

  ping(): void {
    if (this.behindSince === null && this.isOpen()) this.ws.ping();
  }

  /** Says why and hangs up, whether or not the browser still reads. */
  close(code: number): void {
    if (this.closing) return;
    this.closing = true;
    if (this.isOpen()) this.ws.close(code);
    setTimeout(() => this.ws.terminate(), CLOSE_GRACE_MS).unref();
  }

  private isFull(): boolean {
    return this.socket.writableLength > WAITING_BYTES;
  }

  private isOpen(): boolean {
    return this.ws.readyState === this.ws.OPEN;
  }

  /** Meanwhile it counts as behind, so that the pulse hangs up on one that does not read. */
  private async drained(): Promise<void> {
    this.behindSince = performance.now();
    await new Promise<void>((resolve) => {
      const done = () => {
        this.socket.off('drain', done).off('close', done);
        resolve();
      };
      this.socket.on('drain', done).on('close', done);
    });
    this.behindSince = null;
  }
}
