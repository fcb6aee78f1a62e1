import type { FileHandle } from 'node:fs/promises';
import { letGo } from './let-go.ts';

export interface FileWriterOptions {
  /** called when there is room again after `write` said that there is none, and when writing fails */
  readonly onRoom: () => void;
  /** so many bytes are in the file by now */
  readonly onWritten?: (toByte: number) => void;
}

/** So much is written at a time: a thread of the system has to be woken for each. */
const AT_ONCE_BYTES = 1024 * 1024;
/** Pieces may come before those before them are written; beyond this they have to wait, which on a busy machine costs more than the writing. */
const AHEAD_BYTES = 4 * 1024 * 1024;
/** So much is put on the disk at a time while more comes, or all of it would wait for the disk at the end. */
const SYNC_EVERY_BYTES = 8 * 1024 * 1024;

const sumLengths = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, piece) => sum + piece.length, 0);

/** Writes pieces to an open file in their order, several at a time, and keeps little of them in memory. */
export class FileWriter {
  private readonly handle: FileHandle;
  private readonly options: FileWriterOptions;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private writtenBytes = 0;
  private unsyncedBytes = 0;
  private working: Promise<void> | null = null;
  private syncing: Promise<void> = Promise.resolve();
  private failure: { readonly error: unknown } | null = null;

  constructor(handle: FileHandle, options: FileWriterOptions) {
    this.handle = handle;
    this.options = options;
  }

  /** Takes a piece, whose memory is let go once it is written; false: no more of them before `onRoom`. Throws what writing an earlier one threw. */
  write(piece: Uint8Array): boolean {
    if (this.failure !== null) throw this.failure.error;
    this.waiting.push(piece);
    this.waitingBytes += piece.length;
    if (this.waitingBytes >= AT_ONCE_BYTES) this.working ??= this.work();
    return this.waitingBytes < AHEAD_BYTES;
  }

  /** Resolves when all of it is on the disk. Throws the system's error. */
  async end(): Promise<void> {
    await this.working;
    await this.work(1);
    await this.syncing;
    if (this.failure !== null) throw this.failure.error;
    await this.handle.sync();
  }

  /** What is not written yet never is; resolves when nothing touches the file any more. */
  async stop(): Promise<void> {
    this.forget();
    await this.working;
    await this.syncing;
  }

  /** Writes what waits, as long as there is so much of it. */
  private async work(leastBytes = AT_ONCE_BYTES): Promise<void> {
    try {
      while (this.waitingBytes >= leastBytes) {
        const pieces = this.waiting;
        this.waiting = [];
        this.waitingBytes = 0;
        await this.writeAll(pieces);
        pieces.forEach(letGo);
        this.options.onWritten?.(this.writtenBytes);
        this.syncSoon();
        this.options.onRoom();
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.working = null;
    }
  }

  /** A disk that is filling up takes a part, and refuses the rest. */
  private async writeAll(pieces: readonly Uint8Array[]): Promise<void> {
    const total = sumLengths(pieces);
    const { bytesWritten } = await this.handle.writev(pieces);
    const rest = bytesWritten === total ? Buffer.alloc(0) : Buffer.concat(pieces).subarray(bytesWritten);
    for (let at = 0; at < rest.length; ) at += (await this.handle.write(rest, at)).bytesWritten;
    this.writtenBytes += total;
    this.unsyncedBytes += total;
  }

  private syncSoon(): void {
    if (this.unsyncedBytes < SYNC_EVERY_BYTES) return;
    this.unsyncedBytes = 0;
    this.syncing = this.syncing
      .then(() => this.handle.datasync())
      .catch((error: unknown) => this.fail(error));
  }

  private fail(error: unknown): void {
    this.failure ??= { error };
    this.forget();
    this.options.onRoom();
  }

  private forget(): void {
    this.waiting = [];
    this.waitingBytes = 0;
  }
}
