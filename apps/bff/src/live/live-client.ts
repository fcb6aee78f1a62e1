import type { Duplex } from 'node:stream';
import type { Role } from '@mintdeck/shared-types/accounts';
import type { Topic } from '@mintdeck/shared-types/live';
import type { WebSocket } from 'ws';

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

/** One browser's connection: writes ready-made frames and knows when the browser does not keep up. */
export class LiveClient {
  readonly session: LiveSession;
  readonly topics = new Set<Topic>();
  /** monotonic ms since when it is skipped, null: keeps up */
  behindSince: number | null = null;
  /** monotonic ms of the last sign of life */
  heardAt = performance.now();
  snapshotWanted = false;
  private readonly ws: WebSocket;
  private readonly socket: Duplex;
  private snapshotBytes = 0;
  private framesLeft = FRAMES_AT_ONCE;
  private closing = false;

  constructor(ws: WebSocket, socket: Duplex, session: LiveSession) {
    this.ws = ws;
    this.socket = socket;
    this.session = session;
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
    if (this.behindSince !== null || this.ws.readyState !== this.ws.OPEN) return;
    if (this.socket.writableLength > WAITING_BYTES + this.snapshotBytes) this.behindSince = performance.now();
    else this.socket.write(frames);
  }

  /** Starts anew with a snapshot, given as the pieces of one frame. */
  sendSnapshot(pieces: readonly Buffer[]): void {
    this.snapshotWanted = false;
    if (this.ws.readyState !== this.ws.OPEN) return;
    this.behindSince = null;
    this.snapshotBytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.socket.cork();
    for (const piece of pieces) this.socket.write(piece);
    this.socket.uncork();
  }

  ping(): void {
    if (this.behindSince === null && this.ws.readyState === this.ws.OPEN) this.ws.ping();
  }

  /** Says why and hangs up, whether or not the browser still reads. */
  close(code: number): void {
    if (this.closing) return;
    this.closing = true;
    if (this.ws.readyState === this.ws.OPEN) this.ws.close(code);
    setTimeout(() => this.ws.terminate(), CLOSE_GRACE_MS).unref();
  }
}
