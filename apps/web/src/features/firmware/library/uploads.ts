import { type addImageAnswerSchema, IMAGE_MAX_BYTES } from '@mintdeck/shared-types/firmware/images';
import type * as z from 'zod/mini';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { addSample, type TransferSample } from './transfer-rate.ts';

export type AddImageAnswer = z.infer<typeof addImageAnswerSchema>;

/** `checking`: all of it left, and the server has not answered yet. */
export type UploadState = 'waiting' | 'sending' | 'checking' | 'done' | 'failed' | 'cancelled';

/** One file on its way into the library. */
export interface Upload {
  readonly id: number;
  readonly file: File;
  readonly state: UploadState;
  readonly sentBytes: number;
  readonly samples: readonly TransferSample[];
  /** what it became; null: nothing yet */
  readonly answer: AddImageAnswer | null;
  readonly problem: unknown;
}

export interface UploadsOptions {
  /** Sends one file; throws ApiProblem, or an AbortError. */
  readonly send: (
    file: File,
    line: { signal: AbortSignal; onSent: (bytes: number) => void },
  ) => Promise<AddImageAnswer>;
  /** One came to its end; `isSeen`: somebody looks at the list. */
  readonly onEnd: (upload: Upload, isSeen: boolean) => void;
  /** ms, of the browser's clock */
  readonly now: () => number;
}

const refused = (refusal: string): ApiProblem =>
  new ApiProblem('Not sent', { code: 'image-refused', fields: { refusal } });

/** What can be said without sending it. A folder that was dropped has no size either. */
const findRefusal = ({ size }: File): ApiProblem | null => {
  if (size === 0) return refused('empty');
  return size > IMAGE_MAX_BYTES ? refused('too-large') : null;
};

export const isUnderWay = ({ state }: Upload): boolean =>
  state === 'waiting' || state === 'sending' || state === 'checking';

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** The browser asks before it leaves a page with unsaved work; this is some. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault();

/**
 * Files on their way to the server, one after the other. Outside React: another page of the app does not end them; another page of the
 * browser does, after a question.
 */
export class Uploads {
  private readonly options: UploadsOptions;
  private readonly listeners = new Set<() => void>();
  private readonly aborts = new Map<number, AbortController>();
  private uploads: readonly Upload[] = [];
  private lastId = 0;

  constructor(options: UploadsOptions) {
    this.options = options;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly read = (): readonly Upload[] => this.uploads;

  /** Takes files in; what is none that a miner takes is refused without being sent. */
  readonly add = (files: readonly File[]): void => {
    const added = files.map((file): Upload => {
      const problem = findRefusal(file);
      this.lastId += 1;
      const state = problem ? 'failed' : 'waiting';
      return { id: this.lastId, file, state, sentBytes: 0, samples: [], answer: null, problem };
    });
    // the newest on top, the first one chosen first on its way
    this.show([...added.toReversed(), ...this.uploads]);
    this.runNext();
  };

  /** Gives one up; what is over stays as it is. */
  cancel(id: number): void {
    this.aborts.get(id)?.abort();
    if (this.find(id)?.state === 'waiting') this.change(id, { state: 'cancelled' });
  }

  /** Sends one that failed or was given up again. */
  retry(id: number): void {
    this.change(id, { state: 'waiting', sentBytes: 0, samples: [], problem: null });
    this.runNext();
  }

  /** Takes one that is over off the page. */
  dismiss(id: number): void {
    this.show(this.uploads.filter((upload) => upload.id !== id || isUnderWay(upload)));
  }

  private find(id: number): Upload | undefined {
    return this.uploads.find((upload) => upload.id === id);
  }

  private show(uploads: readonly Upload[]): void {
    this.uploads = uploads;
    if (uploads.some(isUnderWay)) window.addEventListener('beforeunload', warn);
    else window.removeEventListener('beforeunload', warn);
    for (const listener of this.listeners) listener();
  }

  private change(id: number, changes: Partial<Upload>): void {
    this.show(this.uploads.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)));
  }

  private runNext(): void {
    const next = this.uploads.findLast(({ state }) => state === 'waiting');
    if (next && this.aborts.size === 0) void this.run(next);
  }

  private async run({ id, file }: Upload): Promise<void> {
    const abort = new AbortController();
    this.aborts.set(id, abort);
    this.change(id, { state: 'sending' });
    const onSent = (bytes: number) => this.noteSent(id, Math.min(bytes, file.size));
    try {
      const answer = await this.options.send(file, { signal: abort.signal, onSent });
      this.end(id, { state: 'done', answer, sentBytes: file.size });
    } catch (problem) {
      this.end(id, isAbort(problem) ? { state: 'cancelled' } : { state: 'failed', problem });
    }
  }

  private noteSent(id: number, sentBytes: number): void {
    const upload = this.find(id);
    if (!upload) return;
    const sample = { atMs: this.options.now(), bytes: sentBytes };
    this.change(id, {
      state: sentBytes === upload.file.size ? 'checking' : 'sending',
      sentBytes,
      samples: addSample(upload.samples, sample),
    });
  }

  private end(id: number, changes: Partial<Upload>): void {
    this.aborts.delete(id);
    this.change(id, changes);
    const ended = this.find(id);
    if (ended) this.options.onEnd(ended, this.listeners.size > 0);
    this.runNext();
  }
}
