import { randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { type ClientRequest, type IncomingMessage, request as openRequest } from 'node:http';
import { UPGRADE_FORM_BYTES } from '@mintdeck/shared-types/firmware/images';
import type { AddressGuard } from '../../../upstream/address-guard.ts';
import { GuardedAgent } from '../../../upstream/guarded-agent.ts';
import type { UploadEnd } from './judge.ts';
import { createUploadForm } from './upload-form.ts';

export interface UploadOrder {
  /** scheme://host:port */
  readonly origin: string;
  /** of the admin, proven right before */
  readonly token: string;
  /** of the whole image on the disk */
  readonly path: string;
  readonly sizeBytes: number;
  /** bytes of the image that were taken from us */
  onSent(sentBytes: number): void;
  /** The server stops: the upload goes on as long as it may, then it is cut. */
  readonly signal: AbortSignal;
  /** The updater has said how it ended: once all is sent, no answer is waited for. 2022.12 gives none to an image without a signature. */
  readonly said: AbortSignal;
}

export interface UploadLimits {
  readonly connectMs: number;
  /** without a byte taken, or, once all are sent, without an answer */
  readonly idleMs: number;
  readonly answerMs: number;
  readonly wholeMs: number;
  /** after `signal`: less than what a stopping server has (run.ts) */
  readonly stopMs: number;
}

const LIMITS: UploadLimits = {
  connectMs: 10_000,
  idleMs: 90_000,
  // nginx waits so long for an updater (proxy_read_timeout), and then answers itself
  answerMs: 75_000,
  wholeMs: 30 * 60_000,
  stopMs: 5000,
};

/** Read at once; two of them are in memory for one upload. */
const PIECE_BYTES = 512 * 1024;
/** An updater's answer is one line, nginx's pages are short. */
const ANSWER_MOST_BYTES = 4096;

/** The image is not on the disk as it was when it was taken in: nothing was sent. */
export class ImageGone extends Error {
  override readonly name = 'ImageGone';
}

/** Nothing was sent: no connection. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/** One upload on its way: what was sent, and what came back. */
class Upload {
  private readonly order: UploadOrder;
  private readonly limits: UploadLimits;
  private readonly request: ClientRequest;
  private readonly form = createUploadForm(randomBytes(32).toString('hex'));
  /** The disk fills one while the other leaves. */
  private readonly buffers = [Buffer.allocUnsafe(PIECE_BYTES), Buffer.allocUnsafe(PIECE_BYTES)] as const;
  private readonly end = Promise.withResolvers<UploadEnd>();
  private connected = false;
  private sentBytes = 0;
  private sentAll = false;
  private settled = false;
  private idle: NodeJS.Timeout;
  private wake: () => void = () => undefined;

  constructor(order: UploadOrder, { agent, limits }: { agent: GuardedAgent; limits: UploadLimits }) {
    this.order = order;
    this.limits = limits;
    this.request = openRequest(`${order.origin}/upgrade/upload`, {
      method: 'POST',
      agent,
      headers: {
        authorization: `Bearer ${order.token}`,
        'content-type': this.form.contentType,
        'content-length': order.sizeBytes + UPGRADE_FORM_BYTES,
      },
    });
    this.idle = setTimeout(() => this.finish(null), limits.connectMs);
    this.request.on('socket', (socket) => {
      this.connected = true;
      socket.setNoDelay(true);
      this.touch();
    });
    this.request.on('response', (answer) => this.collect(answer));
    // EPIPE and ECONNRESET come before an answer that is read already, or in its place
    this.request.on('error', () => setImmediate(() => this.finish(null)));
    this.request.on('close', () => setImmediate(() => this.finish(null)));
  }

  async run(file: FileHandle): Promise<UploadEnd> {
    const { signal, said } = this.order;
    const whole = setTimeout(() => this.finish(null), this.limits.wholeMs);
    let stop: NodeJS.Timeout | undefined;
    const onStop = () => {
      stop = setTimeout(() => this.finish(null), this.limits.stopMs);
    };
    signal.addEventListener('abort', onStop, { once: true });
    const onSaid = () => this.finishIfSaid();
    said.addEventListener('abort', onSaid, { once: true });
    try {
      await this.send(file);
      return await this.end.promise;
    } finally {
      signal.removeEventListener('abort', onStop);
      said.removeEventListener('abort', onSaid);
      for (const timer of [whole, stop, this.idle]) clearTimeout(timer);
      this.request.destroy();
    }
  }

  /** Whether a connection was there: before, not a byte can have left. */
  get wasConnected(): boolean {
    return this.connected;
  }

  private async send(file: FileHandle): Promise<void> {
    await this.write(this.form.head);
    const [one, other] = this.buffers;
    let [filled, free] = [one, other];
    let next = this.read(file, filled, 0);
    for (let position = 0; position < this.order.sizeBytes && !this.settled; ) {
      const piece = await next;
      position += piece.length;
      next = this.read(file, free, position);
      [filled, free] = [free, filled];
      await this.write(piece);
      if (this.settled) break;
      this.sentBytes = position;
      this.order.onSent(position);
    }
    await next;
    if (this.settled) return;
    this.request.end(this.form.tail, () => {
      this.sentAll = true;
      this.touch(this.limits.answerMs);
      this.finishIfSaid();
    });
  }

  private finishIfSaid(): void {
    if (this.sentAll && this.order.said.aborted) this.finish(null);
  }

  /** The piece that begins there, in that buffer; empty at the end. Throws ImageGone. */
  private async read(file: FileHandle, buffer: Buffer, position: number): Promise<Buffer> {
    const wanted = Math.min(PIECE_BYTES, this.order.sizeBytes - position);
    if (wanted === 0) return buffer.subarray(0, 0);
    const { bytesRead } = await file.read(buffer, 0, wanted, position);
    if (bytesRead === 0) throw new ImageGone();
    return buffer.subarray(0, bytesRead);
  }

  /** Resolves when the system took it, so that its buffer is free, or when it is over. */
  private write(piece: Buffer): Promise<void> {
    if (this.settled) return Promise.resolve();
    return new Promise((resolve) => {
      this.wake = resolve;
      this.request.write(piece, () => {
        this.touch();
        resolve();
      });
    });
  }

  private touch(ms = this.limits.idleMs): void {
    clearTimeout(this.idle);
    if (!this.settled) this.idle = setTimeout(() => this.finish(null), ms);
  }

  /** An answer may come while bytes still leave. A good one does not end the sending: a connection that breaks wedges the updater. */
  private collect(answer: IncomingMessage): void {
    const pieces: Buffer[] = [];
    let size = 0;
    const { statusCode: status = Number.NaN } = answer;
    const done = () => {
      const body = Buffer.concat(pieces).toString('utf8');
      if (this.sentAll || status >= 300) this.finish({ status, body });
      else this.request.once('finish', () => this.finish({ status, body }));
    };
    answer.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size <= ANSWER_MOST_BYTES) pieces.push(piece);
      else if (status >= 300) done();
    });
    answer.on('end', done);
    // cut inside its body: the status is known
    answer.on('error', done);
    answer.on('aborted', done);
  }

  private finish(answer: UploadEnd['answer']): void {
    if (this.settled) return;
    this.settled = true;
    this.wake();
    this.end.resolve({ answer, sentAll: this.sentAll, sentBytes: this.sentBytes });
  }
}

export interface UpdaterClient {
  /**
   * Sends an image once, whatever becomes of the connection. Throws NotConnected and ImageGone, when nothing was sent; otherwise it
   * resolves with how it ended. When the server stops it goes on for some seconds, and is cut then.
   */
  upload(order: UploadOrder): Promise<UploadEnd>;
}

/** Carries images to miners; every address through the guard. */
export const createUpdaterClient = ({
  guard,
  limits = LIMITS,
}: {
  guard: AddressGuard;
  limits?: UploadLimits;
}): UpdaterClient => ({
  async upload(order) {
    const scheme = order.origin.startsWith('https:') ? 'https:' : 'http:';
    const file = await open(order.path, 'r').catch(() => {
      throw new ImageGone();
    });
    try {
      if ((await file.stat()).size !== order.sizeBytes) throw new ImageGone();
      const upload = new Upload(order, { agent: new GuardedAgent({ guard, scheme }), limits });
      const end = await upload.run(file);
      if (!upload.wasConnected) throw new NotConnected();
      return end;
    } finally {
      await file.close();
    }
  },
});
