import type { Dispatcher } from 'undici';
import { CodedError, OWN_CODES } from './failure-codes.ts';

export interface UpstreamRequest {
  /** id of the connector that asks, for errors */
  connector: string;
  /** what is asked for, for errors; never an address or a secret */
  endpoint: string;
  /** scheme://host[:port] */
  origin: string;
  path: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** over everything: waiting for the connection, connecting, sending, the whole answer */
  timeoutMs: number;
  /** of waiting for the connection and connecting alone; absent: as long as `timeoutMs` */
  connectTimeoutMs?: number;
  /** of the body; more is `too-large` and ends the connection at once */
  maxBytes: number;
  signal?: AbortSignal;
  /** latin1: the body is no text, each of its bytes is one character; utf8 when left out */
  encoding?: 'utf8' | 'latin1';
  /** true: asking twice does no harm, see the re-send rule of createHttpClient; absent: never sent twice */
  idempotent?: boolean;
  /** called right before the first byte is written to a connection; not called: the request never left */
  onSent?: () => void;
}

export interface UpstreamReply {
  status: number;
  contentType: string | null;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** ms since the epoch, when the answer was complete */
  takenAt: number;
  tookMs: number;
}

/** Answers 1xx before the real one; undici and node:http would take them until the time is up, and they cost a core meanwhile. */
export const MAX_ANNOUNCEMENTS = 8;

interface ExchangeEnd {
  resolve(reply: UpstreamReply): void;
  reject(error: unknown, exchange: Exchange): void;
}

/**
 * One request on the wire and its answer, collected under the limits of the request. A class with plain fields and
 * undici's low-level handler, because a thousand of these run every ten seconds: `client.request()` with a body stream and
 * an AbortController costs about twice as much.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly request: UpstreamRequest;
  /** monotonic ms */
  readonly startedAt = performance.now();
  /** a byte of the answer has arrived */
  answered = false;
  /** written to a connection */
  sent = false;
  settled = false;
  private readonly end: ExchangeEnd;
  private controller: Dispatcher.DispatchController | null = null;
  private status: number | null = null;
  private headers: UpstreamReply['headers'] = {};
  private first: Buffer | null = null;
  private rest: Buffer[] = [];
  private size = 0;
  private announcementCount = 0;

  constructor(request: UpstreamRequest, end: ExchangeEnd) {
    this.request = request;
    this.end = end;
  }

  /** Ends it with an error now; the connection it used is destroyed, since the answer may still be on its way. */
  abort(error: unknown): void {
    this.fail(error);
    this.controller?.abort(new CodedError(OWN_CODES.stopped));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.settled) {
      controller.abort(new CodedError(OWN_CODES.stopped));
      return;
    }
    this.controller = controller;
    this.sent = true;
    this.request.onSent?.();
  }

  onResponseStarted(): void {
    this.answered = true;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: UpstreamReply['headers'],
  ): void {
    if (status < 200) {
      this.announcementCount += 1;
      if (this.announcementCount > MAX_ANNOUNCEMENTS) this.abort(new CodedError(OWN_CODES.tooLarge));
      return;
    }
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > this.request.maxBytes) {
      this.abort(new CodedError(OWN_CODES.tooLarge));
      return;
    }
    if (this.first === null) this.first = chunk;
    else this.rest.push(chunk);
  }

  onResponseEnd(): void {
    if (this.settled || this.status === null) return;
    this.settled = true;
    const contentType = this.headers['content-type'];
    this.end.resolve({
      status: this.status,
      contentType: typeof contentType === 'string' ? contentType : null,
      headers: this.headers,
      body: this.readBody(),
      takenAt: Date.now(),
      tookMs: performance.now() - this.startedAt,
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  private fail(error: unknown): void {
    if (this.settled) return;
    this.settled = true;
    this.end.reject(error, this);
  }

  private readBody(): string {
    if (this.first === null) return '';
    // decoded in one piece: a character may be split between two chunks
    const whole = this.rest.length === 0 ? this.first : Buffer.concat([this.first, ...this.rest]);
    return whole.toString(this.request.encoding ?? 'utf8');
  }
}
