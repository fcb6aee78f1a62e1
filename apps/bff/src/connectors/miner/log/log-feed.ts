import { randomUUID } from 'node:crypto';
import {
  LOG_KEPT_ACCESS_LINES,
  LOG_KEPT_LINES,
  type LogLine,
  type LogState,
} from '@mintdeck/shared-types/miner/log';
import type { FleetChange } from '../needs.ts';
import { GapPlaces } from './gap-places.ts';
import { KeptLines } from './kept-lines.ts';
import { isAccessEntry, type LogEntry } from './log-entry.ts';
import type { LogNews, LogWatcher } from './log-news.ts';
import { createLogPlace, LogTap, type LogTapOptions } from './log-tap.ts';

export interface LogFeedNeeds extends Omit<LogTapOptions, 'events' | 'minerId' | 'place'> {
  /** how long the stream goes on after its last watcher */
  readonly lingerMs: number;
  /** nobody has watched for that long: the stream has ended, what is kept stays until `stop` */
  readonly onIdle: () => void;
}

/** A line in a quiet log is told at once, up to so many of them in a row; more come in batches. */
const AT_ONCE_LINES = 100;
const AT_ONCE_LINES_PER_S = 500;
const BATCH_MS = 50;
/** A batch of so many leaves before its time: a frame takes neither us nor a browser long. 50 000 lines a second make half of that. */
const BATCH_LINES = 5000;
const BATCH_CHARS = 1_000_000;
/** Kept for newcomers, of each miner that is watched: 2 000 ordinary lines have 200 kB. Each newcomer gets them in one frame. */
const KEPT_CHARS = 1_000_000;

/** A credit of lines that may leave at once. */
const createCredit = () => {
  let lines = AT_ONCE_LINES;
  let countedAt = performance.now();
  return {
    mayLeave(wanted: number): boolean {
      const now = performance.now();
      lines = Math.min(AT_ONCE_LINES, lines + ((now - countedAt) / 1000) * AT_ONCE_LINES_PER_S);
      countedAt = now;
      if (wanted > lines) return false;
      lines -= wanted;
      return true;
    },
    /** A batch has left: when it was a large one, the next lines wait for a batch too instead of one by one. */
    noteBatch(count: number): void {
      if (count * 1000 > AT_ONCE_LINES_PER_S * BATCH_MS) lines = 0;
    },
  };
};

/** One miner's log as it is watched: its newest lines, its state, and who is told of more. */
export class LogFeed {
  private readonly minerId: string;
  private readonly needs: LogFeedNeeds;
  private readonly watchers = new Set<LogWatcher>();
  private readonly credit = createCredit();
  private readonly ending = new Set<Promise<void>>();
  private kept = new KeptLines({ maxLines: LOG_KEPT_LINES, maxChars: KEPT_CHARS });
  private keptAccess = new KeptLines({ maxLines: LOG_KEPT_ACCESS_LINES, maxChars: KEPT_CHARS });
  private epoch = randomUUID();
  private place = createLogPlace();
  private state: { state: LogState; since: number };
  private lines: LogLine[] = [];
  private accessLines: LogLine[] = [];
  private waitingChars = 0;
  private lineCount = 0;
  private accessCount = 0;
  /** nobody watches, and no stream is open */
  private idle = false;
  private gaps = new GapPlaces(LOG_KEPT_LINES);
  private tap: LogTap | null = null;
  private flushTimer: NodeJS.Timeout | null = null;
  private lingerTimer: NodeJS.Timeout | null = null;

  constructor(minerId: string, needs: LogFeedNeeds) {
    this.minerId = minerId;
    this.needs = needs;
    this.state = { state: 'connecting', since: needs.now() };
    this.begin();
  }

  /** Tells the kept lines at once, then all that comes; gives the end of it. */
  watch(watcher: LogWatcher): () => void {
    // those who watch already are told first: the newcomer gets everything up to here in one
    this.flush();
    if (this.lingerTimer !== null) clearTimeout(this.lingerTimer);
    this.lingerTimer = null;
    if (this.idle) this.begin();
    this.watchers.add(watcher);
    const lines = this.kept.list();
    watcher({
      epoch: this.epoch,
      state: this.state,
      lines,
      accessLines: this.keptAccess.list(),
      gapsBefore: this.gaps.listAfter(this.lineCount - lines.length + 1),
    });
    return () => this.leave(watcher);
  }

  /** Takes over what a person changed of the miner. */
  follow(change: Extract<FleetChange, 'edited' | 'moved'>): void {
    if (this.idle) {
      if (change === 'moved') this.forget();
      return;
    }
    const paused = this.isPaused();
    if (change === 'edited' && paused === (this.tap === null)) return;
    this.endTap();
    if (change === 'moved') this.forget();
    this.begin();
  }

  /** The miner is gone from the registry. */
  remove(): void {
    this.endTap();
    this.setState('gone');
    this.watchers.clear();
    void this.stop();
  }

  async stop(): Promise<void> {
    this.endTap();
    if (this.flushTimer !== null) clearTimeout(this.flushTimer);
    if (this.lingerTimer !== null) clearTimeout(this.lingerTimer);
    this.watchers.clear();
    await Promise.all(this.ending);
  }

  private isPaused(): boolean {
    return this.needs.fleet.find(this.minerId)?.paused === true;
  }

  private begin(): void {
    this.idle = false;
    if (this.isPaused()) {
      this.setState('paused');
      return;
    }
    this.setState('connecting');
    const tap = new LogTap({
      ...this.needs,
      minerId: this.minerId,
      place: this.place,
      events: {
        onEntry: (entry) => this.take(entry),
        onGap: () => this.gaps.note(this.lineCount + 1),
        onRead: () => this.flushSoon(),
        onState: (state) => this.setState(state),
      },
    });
    this.tap = tap;
    tap.start();
  }

  private endTap(): void {
    const { tap } = this;
    if (tap === null) return;
    this.tap = null;
    const ended = tap.stop().finally(() => this.ending.delete(ended));
    this.ending.add(ended);
  }

  /** Another address or login: who answers there may be another machine, with a log of its own. */
  private forget(): void {
    this.flush();
    this.epoch = randomUUID();
    this.place = createLogPlace();
    this.kept = new KeptLines({ maxLines: LOG_KEPT_LINES, maxChars: KEPT_CHARS });
    this.keptAccess = new KeptLines({ maxLines: LOG_KEPT_ACCESS_LINES, maxChars: KEPT_CHARS });
    this.gaps = new GapPlaces(LOG_KEPT_LINES);
    this.lineCount = 0;
    this.accessCount = 0;
    this.tell({ epoch: this.epoch, lines: [], accessLines: [], gapsBefore: [] });
  }

  private leave(watcher: LogWatcher): void {
    this.watchers.delete(watcher);
    if (this.watchers.size > 0 || this.lingerTimer !== null) return;
    this.lingerTimer = setTimeout(() => {
      this.lingerTimer = null;
      this.idle = true;
      this.endTap();
      this.flush();
      this.needs.onIdle();
    }, this.needs.lingerMs);
    this.lingerTimer.unref();
  }

  private take(entry: LogEntry): void {
    const { at, level, source, pid, text } = entry;
    const isAccess = isAccessEntry(entry);
    if (isAccess) this.accessCount += 1;
    else this.lineCount += 1;
    const line: LogLine = [isAccess ? this.accessCount : this.lineCount, at, level, source, pid, text];
    (isAccess ? this.accessLines : this.lines).push(line);
    (isAccess ? this.keptAccess : this.kept).add(line);
    this.waitingChars += text.length;
    if (this.lines.length + this.accessLines.length >= BATCH_LINES || this.waitingChars > BATCH_CHARS)
      this.flushBatch();
  }

  private setState(state: LogState): void {
    if (state === this.state.state) return;
    this.flush();
    this.state = { state, since: this.needs.now() };
    this.tell({ state: this.state, lines: [], accessLines: [], gapsBefore: [] });
  }

  private flushSoon(): void {
    const waiting = this.lines.length + this.accessLines.length + this.gaps.waitingCount;
    if (waiting === 0 || this.flushTimer !== null) return;
    if (this.credit.mayLeave(waiting)) this.flush();
    else this.flushTimer = setTimeout(() => this.flushBatch(), BATCH_MS);
  }

  private flushBatch(): void {
    this.credit.noteBatch(this.lines.length + this.accessLines.length);
    this.flush();
  }

  private flush(): void {
    if (this.flushTimer !== null) clearTimeout(this.flushTimer);
    this.flushTimer = null;
    const { lines, accessLines } = this;
    const gapsBefore = this.gaps.takeWaiting();
    if (lines.length + accessLines.length + gapsBefore.length === 0) return;
    this.lines = [];
    this.accessLines = [];
    this.waitingChars = 0;
    this.tell({ lines, accessLines, gapsBefore });
  }

  private tell(news: LogNews): void {
    const startedAt = performance.now();
    for (const watcher of this.watchers) watcher(news);
    this.needs.budget.spend(performance.now() - startedAt);
  }
}
