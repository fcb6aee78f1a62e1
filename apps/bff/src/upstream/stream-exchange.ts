import type { Dispatcher } from 'undici';
import { CodedError, OWN_CODES } from './failure-codes.ts';

export interface UpstreamStreamRequest {
  /** id of the connector that asks, for errors */
  connector: string;
  /** what is asked for, for errors; never an address or a secret */
  endpoint: string;
  /** scheme://host[:port] */
  origin: string;
  path: string;
  headers: Record<string, string>;
  /** until the head of the answer is here: waiting for the connection, connecting, sending */
  timeoutMs: number;
  /** the longest silence of the body; there is no limit on its whole time or size */
  idleMs: number;
  signal?: AbortSignal;
}

/** An answer whose body goes on. Nothing of it is read before `read`. */
export interface UpstreamStream {
  readonly status: number;
  readonly contentType: string | null;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** null: as it is */
  readonly contentEncoding: string | null;
  /** Begins to read; each piece is given once. */
  read(onData: (chunk: Buffer) => void): void;
  /** Reads no more until `resume`: the upstream has to wait then. */
  pause(): void;
  resume(): void;
  /** Gives up the answer and its connection; `ended` rejects. */
  close(): void;
  /** Resolves at the upstream's proper end. Rejects with UpstreamError, or with the signal's reason. */
  readonly ended: Promise<void>;
}

export interface StreamEvents {
  onHead(head: Pick<UpstreamStream, 'status' | 'contentType' | 'contentEncoding' | 'headers'>): void;
  onEnd(): void;
  onFail(error: unknown): void;
}

const MAX_ANNOUNCEMENTS = 8;

/** One streamed answer on the wire; a twin of Exchange without the limits of a whole body. */
export class StreamExchange implements Dispatcher.DispatchHandler {
  settled = false;
  private readonly idleMs: number;
  private readonly events: StreamEvents;
  private controller: Dispatcher.DispatchController | null = null;
  private onData: ((chunk: Buffer) => void) | null = null;
  private timer: NodeJS.Timeout;
  private announcementCount = 0;
  private headed = false;
  private paused = false;
  /** monotonic ms of the newest piece, or of the end of a pause of ours */
  private heardAt = 0;

  constructor(
    { timeoutMs, idleMs }: Pick<UpstreamStreamRequest, 'timeoutMs' | 'idleMs'>,
    events: StreamEvents,
  ) {
    this.idleMs = idleMs;
    this.events = events;
    // what came while this process was busy is read only after its timers
    this.timer = setTimeout(() => setImmediate(() => this.endOpening()), timeoutMs);
  }

  private endOpening(): void {
    if (this.settled || this.headed) return;
    const sent = this.controller !== null;
    this.abort(new CodedError(sent ? OWN_CODES.answerTimeout : OWN_CODES.connectTimeout));
  }

  /** Ends it with an error now; its connection is destroyed. */
  abort(error: unknown): void {
    this.fail(error);
    this.controller?.abort(new CodedError(OWN_CODES.stopped));
  }

  read(onData: (chunk: Buffer) => void): void {
    this.onData = onData;
    this.resume();
  }

  pause(): void {
    if (this.settled) return;
    this.paused = true;
    this.controller?.pause();
  }

  resume(): void {
    if (this.settled) return;
    this.paused = false;
    this.heardAt = performance.now();
    this.controller?.resume();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.settled) controller.abort(new CodedError(OWN_CODES.stopped));
    else this.controller = controller;
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) {
      this.announcementCount += 1;
      if (this.announcementCount > MAX_ANNOUNCEMENTS) this.abort(new CodedError(OWN_CODES.tooLarge));
      return;
    }
    if (this.settled) return;
    this.headed = true;
    this.paused = true;
    controller.pause();
    clearTimeout(this.timer);
    this.watchSilence(this.idleMs);
    const read = (name: string): string | null => headers[name]?.toString() ?? null;
    this.events.onHead({
      status,
      contentType: read('content-type'),
      contentEncoding: read('content-encoding'),
      headers,
    });
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.heardAt = performance.now();
    if (!this.settled) this.onData?.(chunk);
  }

  onResponseEnd(): void {
    if (this.settled || !this.headed) return;
    this.settle();
    this.events.onEnd();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  /** One timer that looks again when silence could be over: pieces come by the thousand. */
  private watchSilence(waitMs: number): void {
    this.timer = setTimeout(() => {
      if (this.silenceLeftMs() > 0) this.watchSilence(this.silenceLeftMs());
      // what came while this process was busy is read only after its timers
      else setImmediate(() => this.endSilence());
    }, waitMs);
    this.timer.unref();
  }

  private endSilence(): void {
    if (this.settled) return;
    const leftMs = this.silenceLeftMs();
    if (leftMs > 0) this.watchSilence(leftMs);
    else this.abort(new CodedError(OWN_CODES.answerTimeout));
  }

  private silenceLeftMs(): number {
    return this.paused ? this.idleMs : this.heardAt + this.idleMs - performance.now();
  }

  private settle(): void {
    this.settled = true;
    clearTimeout(this.timer);
  }

  private fail(error: unknown): void {
    if (this.settled) return;
    this.settle();
    this.events.onFail(error);
  }
}
