import { setTimeout as wait } from 'node:timers/promises';
import type { LogState } from '@mintdeck/shared-types/miner/log';
import type { StreamingHttpClient, UpstreamStream } from '../../../upstream/http-client.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import type { Fleet } from '../needs.ts';
import { JournalResume } from './journal-resume.ts';
import { type LogReader, type ReadEvents, readJournal, readText } from './log-readers.ts';
import { openLog } from './open-log.ts';
import type { ParseBudget } from './parse-budget.ts';
import { TextResume } from './text-resume.ts';

/** Where we are in a miner's log, over connections, and over pauses of the miner. */
export interface LogPlace {
  readonly journal: JournalResume;
  readonly text: TextResume;
  /** the form it was sent in last */
  form: 'json' | 'text';
}

/** The place before anything was read. */
export const createLogPlace = (): LogPlace => ({
  journal: new JournalResume(),
  text: new TextResume(),
  form: 'json',
});

export interface LogTapOptions {
  readonly minerId: string;
  readonly http: StreamingHttpClient;
  readonly fleet: Pick<Fleet, 'find' | 'readLogin' | 'pendingPasswords'>;
  /** ms since the epoch */
  readonly now: () => number;
  readonly budget: ParseBudget;
  readonly reportBug: (error: unknown) => void;
  readonly place: LogPlace;
  readonly events: Omit<ReadEvents, 'onLost'> & { onState(state: LogState): void };
}

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 15_000;
/** A wrong login or a firmware without a log do not change by themselves. */
const REFUSED_RETRY_MS = 60_000;
const NOT_THERE_RETRY_MS = 600_000;
/** A stream that was open for so long has ended as streams do (idle for 60 s), and is opened again at once. */
const WAS_FINE_MS = 5000;

const toState = ({ kind, reason }: UpstreamError): LogState => {
  if (kind === 'unauthorized') return 'refused';
  return reason === 'unsupported-call' ? 'not-there' : 'reconnecting';
};

const retryAfterMs = (state: LogState, failures: number): number => {
  if (state === 'refused') return REFUSED_RETRY_MS;
  if (state === 'not-there') return NOT_THERE_RETRY_MS;
  const ms = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS);
  // a hall that comes back after a power cut does not come back in step
  return ms * (0.75 + Math.random() / 2);
};

/** How a connection ended. */
interface Ended {
  /** null: properly */
  readonly error: UpstreamError | null;
  readonly fineMs: number;
  /** the journal we knew was not there any more */
  readonly lost: boolean;
}

/** The one stream from a miner's log: opens it, opens it again, and gives each entry once. */
export class LogTap {
  private readonly options: LogTapOptions;
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;

  constructor(options: LogTapOptions) {
    this.options = options;
  }

  start(): void {
    this.running ??= this.run(this.stopping.signal).catch((error: unknown) => {
      if (!this.stopping.signal.aborted) this.options.reportBug(error);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const { error, fineMs, lost } = await this.follow(signal);
      if (signal.aborted) return;
      if (fineMs >= WAS_FINE_MS) failures = 0;
      if (lost || fineMs >= WAS_FINE_MS) continue;
      failures += 1;
      const state = error === null ? 'reconnecting' : toState(error);
      this.options.events.onState(state);
      await wait(retryAfterMs(state, failures), undefined, { signal, ref: false });
    }
  }

  /** One connection from its opening to its end. */
  private async follow(signal: AbortSignal): Promise<Ended> {
    let liveSince: number | null = null;
    let lost = false;
    const end = (error: UpstreamError | null): Ended => ({
      error,
      fineMs: liveSince === null ? 0 : performance.now() - liveSince,
      lost,
    });
    try {
      const miner = this.options.fleet.find(this.options.minerId);
      if (miner === undefined) throw new Error('a log is read of a miner the registry does not know');
      const { http, fleet, place } = this.options;
      const entries = place.form === 'json' ? place.journal.begin() : place.text.begin();
      const opened = await openLog({ http, miner, fleet, entries, signal });
      if (opened === null) {
        place.journal.loseCursor();
        this.options.events.onGap();
        lost = true;
        return end(null);
      }
      const { stream, form } = opened;
      if (form !== place.form) {
        place.form = form;
        // what was asked for was meant for the other form
        if (form === 'text') place.text.begin();
        else place.journal.begin();
      }
      liveSince = performance.now();
      this.options.events.onState('live');
      await this.read(stream, () => {
        lost = true;
        stream.close();
      });
      return end(null);
    } catch (error) {
      if (error instanceof UpstreamError) return end(error);
      if (signal.aborted) return end(null);
      throw error;
    }
  }

  private async read(stream: UpstreamStream, onLost: () => void): Promise<void> {
    const { events, budget, now, place } = this.options;
    const handlers = { ...events, onLost };
    const reader: LogReader =
      place.form === 'json' ? readJournal(place.journal, handlers) : readText(place.text, now, handlers);
    stream.read((chunk) => {
      const startedAt = performance.now();
      reader.push(chunk);
      events.onRead();
      if (!budget.spend(performance.now() - startedAt)) return;
      stream.pause();
      budget.whenFree(() => stream.resume());
    });
    try {
      await stream.ended;
    } finally {
      reader.stop();
      events.onRead();
    }
  }
}
