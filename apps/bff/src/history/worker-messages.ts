import type { Engine } from '../db/engine.ts';
import type { HistoryQuestion } from './questions/questions.ts';

/** What the worker thread is started with. */
export interface WorkerStart {
  readonly engine: Engine;
  /** this is a demo, and its database has to be one of a demo */
  readonly demo: boolean;
}

/** To the worker. Times in ms since the epoch by the clock of the main thread: the worker has none of its own. */
export type ToWorker =
  /** what was recorded up to now; `names`: miners that are named for the first time, with the number they have in feeds */
  | {
      readonly kind: 'feed';
      readonly now: number;
      readonly names: readonly (readonly [number, string])[];
      readonly numbers: Float64Array<ArrayBuffer>;
    }
  | { readonly kind: 'ask'; readonly id: number; readonly now: number; readonly question: HistoryQuestion }
  | { readonly kind: 'stop'; readonly now: number };

/** From the worker. */
export type FromWorker =
  | { readonly kind: 'ready' }
  /** this version cannot use the database; the message is for a person */
  | { readonly kind: 'unusable'; readonly message: string }
  /** a feed is taken in */
  | { readonly kind: 'fed' }
  /** the answer as JSON */
  | { readonly kind: 'answer'; readonly id: number; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly id: number }
  | {
      readonly kind: 'log';
      readonly level: 'warn' | 'error';
      readonly details: Readonly<Record<string, string | number | undefined>>;
      readonly text: string;
    }
  | { readonly kind: 'stopped' };
