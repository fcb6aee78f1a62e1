import type { Worker } from 'node:worker_threads';
import { startThread } from '../../../start-thread.ts';
import type { FromHashWorker, ToHashWorker } from './hash-messages.ts';

/** The SHA-256 of one file, computed while it is written. `end` or `drop` has to be called, and the file stays open until that resolves. */
export interface FileHash {
  /** so many bytes are in the file from its beginning on */
  written(toByte: number): void;
  /** Hex, of all that was written. Throws when the file cannot be read, or the thread has ended. */
  end(): Promise<string>;
  drop(): Promise<void>;
}

/** Where hashes are computed. */
export interface Hashes {
  /** `fd`: a file open for reading */
  begin(fd: number): FileHash;
}

const PROGRAM = new URL('./hash-worker.ts', import.meta.url);
/** It takes 10 MB, and 30 ms to start. */
const IDLE_MS = 60_000;

type Waiting = Map<number, PromiseWithResolvers<string>>;

/**
 * The thread that hashes files beside the main thread, which has enough to do with what is in them. The first file starts it; it ends when
 * none came for a while, and holds no process.
 */
export class HashThread implements Hashes {
  private readonly idleMs: number;
  private current: { readonly worker: Worker; readonly waiting: Waiting } | null = null;
  private idle: NodeJS.Timeout | undefined;
  private nextId = 1;

  constructor({ idleMs = IDLE_MS }: { idleMs?: number } = {}) {
    this.idleMs = idleMs;
  }

  begin(fd: number): FileHash {
    clearTimeout(this.idle);
    const { worker, waiting } = this.current ?? this.start();
    const id = this.nextId;
    this.nextId += 1;
    const outcome = Promise.withResolvers<string>();
    // one that is dropped has no outcome, and nobody waits for it
    outcome.promise.catch(() => undefined);
    waiting.set(id, outcome);
    const post = (message: ToHashWorker): void => worker.postMessage(message);
    return {
      written: (toByte) => post({ kind: 'written', id, fd, toByte }),
      end: () => {
        post({ kind: 'end', id });
        return outcome.promise;
      },
      drop: async () => {
        post({ kind: 'drop', id });
        await outcome.promise.catch(() => undefined);
      },
    };
  }

  /** Ends the thread; whoever still waits is told. */
  async stop(): Promise<void> {
    clearTimeout(this.idle);
    await this.current?.worker.terminate();
  }

  private start() {
    // it makes next to no garbage, and would wait for much of it
    const worker = startThread(PROGRAM, { name: 'hashes', resourceLimits: { maxYoungGenerationSizeMb: 1 } });
    worker.unref();
    const waiting: Waiting = new Map();
    const started = { worker, waiting };
    this.current = started;
    worker.on('message', ({ id, sha256 }: FromHashWorker) => {
      if (sha256 === null) waiting.get(id)?.reject(new Error('the file could not be read'));
      else waiting.get(id)?.resolve(sha256);
      waiting.delete(id);
      if (waiting.size === 0) this.endSoon();
    });
    // `exit` follows
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.current === started) this.current = null;
      for (const { reject } of waiting.values()) reject(new Error('the thread of the hashes ended'));
      waiting.clear();
    });
    return started;
  }

  private endSoon(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      const { current } = this;
      // a file that comes while it ends gets a new one
      this.current = null;
      current?.worker.terminate().catch(() => undefined);
    }, this.idleMs);
    this.idle.unref();
  }
}
