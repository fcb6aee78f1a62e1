import type { Worker } from 'node:worker_threads';
import { DatabaseError } from '../db/database-error.ts';
import type { Engine } from '../db/engine.ts';
import { startThread } from '../start-thread.ts';
import type { HistoryQuestion } from './questions/questions.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

/** What this needs of the log. */
export interface HistoryLog {
  warn(details: object, text: string): void;
  error(details: object, text: string): void;
}

/** The history cannot be asked now: its thread is not there, has too much to do, or could not read. */
export class HistoryUnavailable extends Error {
  override readonly name = 'HistoryUnavailable';
}

export interface HistoryClient {
  /** Whether a feed can be sent now; what is not sent has to wait. */
  canTake(): boolean;
  send(feed: Extract<ToWorker, { kind: 'feed' }>): void;
  /** The answer as JSON. Throws HistoryUnavailable. */
  ask(question: HistoryQuestion): Promise<Uint8Array>;
  /** Stores what there is and ends the thread. */
  stop(): Promise<void>;
}

export interface HistoryClientOptions {
  readonly engine: Engine;
  /** this is a demo (default: it is not) */
  readonly demo?: boolean;
  readonly now: () => number;
  readonly log: HistoryLog;
  /** A new thread knows nothing: it has to be told everything again. */
  readonly onFresh: () => void;
  /** ms before a thread that ended is started again; grows by twos */
  readonly restartAfterMs?: number;
  /** program of the thread; tests have one that fails */
  readonly program?: URL;
}

const PROGRAM = new URL('./recorder/history-worker.ts', import.meta.url);
const MOST_WAITING = 64;
const ANSWER_LIMIT_MS = 15_000;
/** A minute of feeds that the thread has not got to: the next ones wait on our side, where they are counted. */
const MOST_UNREAD_FEEDS = 60;
const RESTART_AFTER_MS = 1000;
const LONGEST_RESTART_MS = 60_000;
const STOP_LIMIT_MS = 5000;

interface Waiting {
  resolve(json: Uint8Array): void;
  reject(error: HistoryUnavailable): void;
  timer: NodeJS.Timeout;
}

/** The thread of the history as the main thread sees it: started again when it ends, never waited for for long. */
class WorkerHistory implements HistoryClient {
  private readonly options: HistoryClientOptions;
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
  private isReady = false;
  private isStopping = false;
  private unreadFeeds = 0;
  private nextId = 1;
  private restartMs: number;
  private restartTimer: NodeJS.Timeout | undefined;
  private readonly started = Promise.withResolvers<void>();
  private readonly stopped = Promise.withResolvers<void>();

  constructor(options: HistoryClientOptions) {
    this.options = options;
    this.restartMs = options.restartAfterMs ?? RESTART_AFTER_MS;
  }

  /** Resolves when it is ready, or has failed in a way that may pass. Throws DatabaseError when a newer version owns the data. */
  start(): Promise<void> {
    this.begin();
    return this.started.promise;
  }

  canTake(): boolean {
    return this.isReady && this.unreadFeeds < MOST_UNREAD_FEEDS;
  }

  send(feed: Extract<ToWorker, { kind: 'feed' }>): void {
    this.unreadFeeds += 1;
    this.post(feed, [feed.numbers.buffer]);
  }

  ask(question: HistoryQuestion): Promise<Uint8Array> {
    if (!this.isReady || this.isStopping)
      throw new HistoryUnavailable('the thread of the history is not there');
    if (this.waiting.size >= MOST_WAITING) throw new HistoryUnavailable('too many questions wait');
    const id = this.nextId;
    this.nextId += 1;
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const timer = setTimeout(
      () => this.settle(id, new HistoryUnavailable('no answer in time')),
      ANSWER_LIMIT_MS,
    );
    timer.unref();
    this.waiting.set(id, { resolve, reject, timer });
    this.post({ kind: 'ask', id, now: this.options.now(), question });
    return promise;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.restartTimer);
    const { worker } = this;
    if (worker === null) return;
    if (this.isReady) {
      this.post({ kind: 'stop', now: this.options.now() });
      const timer = setTimeout(this.stopped.resolve, STOP_LIMIT_MS);
      await this.stopped.promise;
      clearTimeout(timer);
    }
    await worker.terminate();
  }

  private post(message: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.worker?.postMessage(message, transfer);
  }

  private begin(): void {
    const workerData: WorkerStart = { engine: this.options.engine, demo: this.options.demo ?? false };
    const worker = startThread(this.options.program ?? PROGRAM, {
      workerData,
      name: 'history',
    });
    this.worker = worker;
    worker.on('message', (message: FromWorker) => this.hear(message));
    worker.on('error', (error: unknown) =>
      this.options.log.error({ err: error }, 'the thread of the history failed'),
    );
    worker.on('exit', () => this.follow(worker));
  }

  private hear(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        this.isReady = true;
        this.unreadFeeds = 0;
        this.options.onFresh();
        this.started.resolve();
        break;
      case 'unusable':
        this.started.reject(new DatabaseError(message.message));
        this.isStopping = true;
        break;
      case 'fed':
        this.unreadFeeds -= 1;
        // it lives: the next failure is a new one
        this.restartMs = this.options.restartAfterMs ?? RESTART_AFTER_MS;
        break;
      case 'answer':
        this.settle(message.id, message.json);
        break;
      case 'failed':
        this.settle(message.id, new HistoryUnavailable('the history cannot be read'));
        break;
      case 'log':
        this.options.log[message.level](message.details, message.text);
        break;
      case 'stopped':
        this.stopped.resolve();
        break;
    }
  }

  private settle(id: number, outcome: Uint8Array | HistoryUnavailable): void {
    const waiting = this.waiting.get(id);
    if (waiting === undefined) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timer);
    if (outcome instanceof HistoryUnavailable) waiting.reject(outcome);
    else waiting.resolve(outcome);
  }

  /** The thread has ended: nobody is answered any more, and another one is started after a while. */
  private follow(worker: Worker): void {
    if (this.worker !== worker) return;
    this.worker = null;
    this.isReady = false;
    this.stopped.resolve();
    for (const id of [...this.waiting.keys()])
      this.settle(id, new HistoryUnavailable('the thread of the history ended'));
    if (this.isStopping) return;
    this.options.log.error(
      { restartMs: this.restartMs },
      'the thread of the history ended; it is started again',
    );
    this.restartTimer = setTimeout(() => this.begin(), this.restartMs);
    this.restartTimer.unref();
    this.restartMs = Math.min(this.restartMs * 2, LONGEST_RESTART_MS);
    // the miners are watched all the same
    this.started.resolve();
  }
}

/** Starts the thread that owns the history. Throws DatabaseError when a newer version has changed its database. */
export const startHistoryClient = async (options: HistoryClientOptions): Promise<HistoryClient> => {
  const client = new WorkerHistory(options);
  await client.start();
  return client;
};
