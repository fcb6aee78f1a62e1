import { type ClientRequest, type IncomingMessage, request as openRequest } from 'node:http';
import type { GuardedAgent } from '../../../upstream/guarded-agent.ts';
import type { ImagePieces } from './image-pieces.ts';
import type { SendEnd } from './judge.ts';

/** What is sent around a file, or all that is sent. */
export interface Form {
  readonly contentType: string;
  readonly head: Buffer;
  readonly tail: Buffer;
}

export interface SendOrder {
  /** scheme://host:port */
  readonly origin: string;
  /** of the admin, proven right before */
  readonly token: string;
  /** The server stops: sending goes on as long as it may, then it is cut. */
  readonly signal: AbortSignal;
  /** The updater has said how it ended: once all is sent, no answer is waited for. 2022.12 gives none to an image without a signature. */
  readonly said: AbortSignal;
}

/** One request to an updater. */
export interface SendWork extends SendOrder {
  readonly path: string;
  readonly form: Form;
  readonly sizeBytes: number;
  /** bytes of the file that were taken from us */
  readonly onSent: (sentBytes: number) => void;
}

export interface SendLimits {
  readonly connectMs: number;
  /** without a byte taken, or, once all are sent, without an answer */
  readonly idleMs: number;
  readonly answerMs: number;
  readonly wholeMs: number;
  /** after `signal`: less than what a stopping server has (run.ts) */
  readonly stopMs: number;
}

/** An updater's answer is one line, nginx's pages are short. */
const ANSWER_MOST_BYTES = 4096;
/** Answers that are none yet (1xx): nginx sends one at most, and each costs the whole server some time. */
const FORERUNNERS_MOST = 16;

/** One request on its way: what was sent, and what came back. */
export class Sending {
  private readonly work: SendWork;
  private readonly limits: SendLimits;
  private readonly request: ClientRequest;
  private readonly end = Promise.withResolvers<SendEnd>();
  private connected = false;
  private sentBytes = 0;
  private sentAll = false;
  private forerunnerCount = 0;
  private settled = false;
  private idle: NodeJS.Timeout;
  private wake: () => void = () => undefined;

  constructor(work: SendWork, { agent, limits }: { agent: GuardedAgent; limits: SendLimits }) {
    const { origin, path, token, form, sizeBytes } = work;
    this.work = work;
    this.limits = limits;
    this.request = openRequest(`${origin}${path}`, {
      method: 'POST',
      agent,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': form.contentType,
        'content-length': form.head.length + sizeBytes + form.tail.length,
      },
    });
    this.idle = setTimeout(() => this.finish(null), limits.connectMs);
    this.request.on('socket', (socket) => {
      this.connected = true;
      socket.setNoDelay(true);
      this.touch();
    });
    this.request.on('information', () => this.countForerunner());
    this.request.on('response', (answer) => this.collect(answer));
    // EPIPE and ECONNRESET come before an answer that is read already, or in its place
    this.request.on('error', () => setImmediate(() => this.finish(null)));
    this.request.on('close', () => setImmediate(() => this.finish(null)));
  }

  /** Resolves with how it ended. `pieces`: of the file within the form. */
  async run(pieces: Pick<ImagePieces, 'take'> | null): Promise<SendEnd> {
    const { signal, said } = this.work;
    const whole = setTimeout(() => this.finish(null), this.limits.wholeMs);
    let stop: NodeJS.Timeout | undefined;
    const onStop = () => {
      stop = setTimeout(() => this.finish(null), this.limits.stopMs);
    };
    signal.addEventListener('abort', onStop, { once: true });
    if (signal.aborted) onStop();
    const onSaid = () => this.finishIfSaid();
    said.addEventListener('abort', onSaid, { once: true });
    try {
      await this.send(pieces);
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

  private async send(pieces: Pick<ImagePieces, 'take'> | null): Promise<void> {
    await this.write(this.work.form.head);
    while (pieces !== null && !this.settled && this.sentBytes < this.work.sizeBytes) {
      const piece = await pieces.take();
      if (piece === null) return this.finish(null);
      await this.write(piece);
      if (this.settled) return;
      this.sentBytes += piece.length;
      this.work.onSent(this.sentBytes);
    }
    if (this.settled) return;
    this.request.end(this.work.form.tail, () => {
      this.sentAll = true;
      this.touch(this.limits.answerMs);
      this.finishIfSaid();
    });
  }

  private finishIfSaid(): void {
    if (this.sentAll && this.work.said.aborted) this.finish(null);
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

  private countForerunner(): void {
    this.forerunnerCount += 1;
    if (this.forerunnerCount > FORERUNNERS_MOST) this.finish(null);
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
      else {
        // whatever is still to come is not read: it may have no end
        answer.pause();
        done();
      }
    });
    answer.on('end', done);
    // cut inside its body: the status is known
    answer.on('error', done);
    answer.on('aborted', done);
  }

  private finish(answer: SendEnd['answer']): void {
    if (this.settled) return;
    this.settled = true;
    this.wake();
    this.end.resolve({ answer, sentAll: this.sentAll, sentBytes: this.sentBytes });
  }
}
