import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { IMAGE_MAX_BYTES } from '@mintdeck/shared-types/firmware/images';
import { type ImageFindings, ImageReader } from '../image/image-reader.ts';
import { ImageRefused } from '../image/image-refused.ts';
import { FileWriter } from './file-writer.ts';
import type { FileHash, Hashes } from './hash-thread.ts';

/** How long a file may take to come. */
export interface PaceLimits {
  /** ms without a byte */
  readonly idleMs: number;
  /** of the average since the beginning, which counts after `graceMs` */
  readonly leastBytesPerS: number;
  readonly graceMs: number;
}

/** 100 MB at the least pace take an hour and three quarters. */
const PACE_LIMITS: PaceLimits = { idleMs: 30_000, leastBytesPerS: 16 * 1024, graceMs: 60_000 };
const PACE_CHECKS = 20;

const WORDS = {
  'too-slow': 'It came too slowly, or not at all any more.',
  'cut-off': 'It broke off before it was whole.',
  'disk-full': 'The disk has no room for it.',
} as const;

/** A file that did not arrive, whatever is in it. */
export class ReceiveFailed extends Error {
  override readonly name = 'ReceiveFailed';
  readonly reason: keyof typeof WORDS;

  constructor(reason: keyof typeof WORDS, cause?: unknown) {
    super(WORDS[reason], { cause });
    this.reason = reason;
  }
}

/** An image that is on the disk as a whole. */
export interface ReceivedImage {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly findings: ImageFindings;
}

export interface ReceiveOptions {
  /** for writing and reading */
  readonly handle: FileHandle;
  readonly hashes: Hashes;
  readonly pace?: PaceLimits;
  readonly signal?: AbortSignal;
  /** told of every piece: bytes up to now */
  readonly onBytes?: (receivedBytes: number) => void;
  /**
   * What is refused is read to its end all the same: a browser hears no answer before it has sent everything. Absent: it is given up at once.
   */
  readonly readOn?: boolean;
}

const NO_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const toFailure = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && NO_ROOM.has(error.code)
    ? new ReceiveFailed('disk-full', error)
    : error;

/** Calls when the pace is too slow; gives the end of it. */
const watchPace = (pace: PaceLimits, readBytes: () => number, onSlow: () => void): (() => void) => {
  const startedAt = performance.now();
  let seenBytes = 0;
  let movedAt = startedAt;
  const look = (): void => {
    const now = performance.now();
    const bytes = readBytes();
    if (bytes > seenBytes) movedAt = now;
    seenBytes = bytes;
    const tookMs = now - startedAt;
    const isSlow = tookMs > pace.graceMs && bytes < (pace.leastBytesPerS * tookMs) / 1000;
    if (isSlow || now - movedAt >= pace.idleMs) onSlow();
  };
  const timer = setInterval(look, pace.idleMs / PACE_CHECKS);
  timer.unref();
  return () => clearInterval(timer);
};

/** One file on its way: looked through, written and hashed as it comes; the other side waits whenever the disk does. */
class Receiver {
  private readonly source: Readable;
  private readonly options: ReceiveOptions;
  private readonly writer: FileWriter;
  private readonly hash: FileHash;
  private readonly image = new ImageReader();
  private readonly arrived = Promise.withResolvers<void>();
  private refusal: ImageRefused | null = null;
  private receivedBytes = 0;
  private givenUp = false;

  constructor(source: Readable, options: ReceiveOptions) {
    this.source = source;
    this.options = options;
    this.hash = options.hashes.begin(options.handle.fd);
    this.writer = new FileWriter(options.handle, {
      onRoom: () => {
        if (!this.givenUp) source.resume();
      },
      onWritten: (toByte) => this.hash.written(toByte),
    });
  }

  async run(): Promise<ReceivedImage> {
    try {
      await this.listen();
      if (this.refusal !== null) throw this.refusal;
      const findings = this.image.finish();
      await this.writer.end();
      return { sizeBytes: this.receivedBytes, sha256: await this.hash.end(), findings };
    } catch (error) {
      await this.writer.stop();
      await this.hash.drop();
      throw toFailure(error);
    }
  }

  /** Resolves at the end of the source; one that is given up is left open, since an answer may have to be sent still. */
  private async listen(): Promise<void> {
    const { source, arrived } = this;
    const { pace = PACE_LIMITS, signal } = this.options;
    const listeners = {
      data: (piece: Buffer) => this.take(piece),
      end: arrived.resolve,
      error: (error: unknown) => this.giveUp(new ReceiveFailed('cut-off', error)),
      close: () => this.giveUp(new ReceiveFailed('cut-off')),
    };
    const onAbort = (): void => this.giveUp(signal?.reason);
    const onSlow = (): void => this.giveUp(new ReceiveFailed('too-slow'));
    const stopPace = watchPace(pace, () => this.receivedBytes, onSlow);
    signal?.addEventListener('abort', onAbort);
    for (const [name, listener] of Object.entries(listeners)) source.on(name, listener);
    if (signal?.aborted === true) onAbort();
    else if (source.destroyed) listeners.close();
    try {
      await arrived.promise;
    } finally {
      stopPace();
      signal?.removeEventListener('abort', onAbort);
      for (const [name, listener] of Object.entries(listeners)) source.off(name, listener);
      // what breaks off from now on is nobody's trouble
      source.on('error', () => undefined);
    }
  }

  private giveUp(error: unknown): void {
    this.givenUp = true;
    this.source.pause();
    this.arrived.reject(error);
  }

  private take(piece: Buffer): void {
    this.receivedBytes += piece.length;
    this.options.onBytes?.(this.receivedBytes);
    if (this.refusal !== null) return;
    try {
      if (this.receivedBytes > IMAGE_MAX_BYTES) throw new ImageRefused('too-large');
      this.image.push(piece);
      if (!this.writer.write(piece)) this.source.pause();
    } catch (error) {
      if (error instanceof ImageRefused && this.options.readOn === true) this.refusal = error;
      else this.giveUp(error);
    }
  }
}

/**
 * Takes an image from a stream, whose pieces nobody else may read, into an open file, which stays open. Throws ImageRefused, ReceiveFailed, the signal's reason, or the system's
 * error; what is in the file then is good for nothing, and nothing touches it any more.
 */
export const receiveImage = (source: Readable, options: ReceiveOptions): Promise<ReceivedImage> =>
  new Receiver(source, options).run();
