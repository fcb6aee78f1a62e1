import type { LogNews } from '../../../live/log-buffer.ts';
import type { LogRow } from '../../../live/log-row.ts';
import { REORDER_MAX, type RowHeight, ShownRows } from './shown-rows.ts';
import type { TextMatcher } from './text-matcher.ts';

/** What a list shows. */
export interface LogFilter {
  /** this syslog level and worse; null: all. A line of unknown level is always shown: nobody knows that it is harmless. */
  readonly level: number | null;
  readonly access: boolean;
  readonly matcher: TextMatcher | null;
  readonly onlyMatching: boolean;
}

/** Where rows come from: one miner's log. */
export interface LogSource {
  list(): { lines: LogRow[]; access: LogRow[] };
  subscribe(listener: (news: LogNews) => void): () => void;
}

/** Work on the page may take so long at a time; a frame has 16 ms. */
const SLICE_MS = 8;
const TELL_EVERY_MS = 100;

const passes = ({ row, found }: { row: LogRow; found: boolean }, filter: LogFilter): boolean => {
  if (row.access && !filter.access) return false;
  if (row.note !== null) return true;
  if (filter.level !== null && row.level !== null && row.level > filter.level) return false;
  return found || !filter.onlyMatching || filter.matcher === null;
};

/** The rows of several logs, put in order of time. */
const toOrdered = (sources: readonly LogSource[], withAccess: boolean): LogRow[] => {
  const rows = sources.flatMap((source) => {
    const { lines, access } = source.list();
    return withAccess ? [...lines, ...access] : lines;
  });
  // Stable: rows of one log keep their order.
  return rows.sort((one, other) => Number(one.orderAt > other.orderAt) - Number(one.orderAt < other.orderAt));
};

export interface LogViewOptions {
  readonly sources: readonly LogSource[];
  readonly filter: LogFilter;
  readonly heightOf: RowHeight;
  /** rows shown at most */
  readonly max: number;
}

/**
 * One list of a log: what it shows of its sources, outside React. Rows are looked at in slices of time, so that neither a flood nor
 * a new search over all lines keeps the page from answering. While it is paused nothing in it moves: what comes is counted.
 */
export class LogView {
  private readonly options: LogViewOptions;
  private readonly listeners = new Set<() => void>();
  private ends: (() => void)[] = [];
  private queue: LogRow[] = [];
  private done = 0;
  /** so many of the queue were there already: they are shown even while paused */
  private rebuiltCount = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tellTimer: ReturnType<typeof setTimeout> | undefined;
  private toldAt = Number.NEGATIVE_INFINITY;
  private shown: ShownRows;
  private paused = false;
  /** the day that was said last: each miner's rows say it, one of them is enough */
  private day = '';
  /** lines that came while paused and would be shown */
  newCount = 0;
  /** grows with every change, for React */
  private changes = 0;

  constructor(options: LogViewOptions) {
    this.options = options;
    this.shown = new ShownRows(options);
  }

  get rows(): ShownRows {
    return this.shown;
  }

  /** true while kept rows are still being looked at */
  get busy(): boolean {
    return this.timer !== undefined;
  }

  start(): void {
    this.ends = this.options.sources.map((source) => source.subscribe((news) => this.take(news)));
    this.rebuild();
  }

  stop(): void {
    for (const end of this.ends) end();
    this.ends = [];
    clearTimeout(this.timer);
    clearTimeout(this.tellTimer);
    this.timer = undefined;
    this.tellTimer = undefined;
    this.queue = [];
  }

  setPaused(paused: boolean): void {
    if (paused === this.paused) return;
    this.paused = paused;
    if (paused) return;
    // What came meanwhile may be more than was kept: the list is made anew from what is kept.
    this.newCount = 0;
    this.rebuild();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly read = (): number => this.changes;

  private take(news: LogNews): void {
    const rows = news.kind === 'rows' ? news.rows : [];
    if (this.paused) this.takePaused(rows);
    else if (news.kind === 'reset' || this.isBulk(rows.length)) this.rebuild();
    else this.enqueue(rows);
  }

  private takePaused(rows: readonly LogRow[]): void {
    if (!this.isFlood(rows.length)) {
      this.enqueue(rows);
      return;
    }
    this.newCount += rows.length;
    this.tell();
  }

  /** More than can be shown, or the kept lines of a second miner, which belong between the others. */
  private isBulk(count: number): boolean {
    return this.isFlood(count) || (this.options.sources.length > 1 && count >= REORDER_MAX);
  }

  private isFlood(count: number): boolean {
    return this.queue.length - this.done + count > 2 * this.options.max;
  }

  private enqueue(rows: readonly LogRow[]): void {
    for (const row of rows) this.queue.push(row);
    if (this.timer === undefined) this.work();
  }

  private rebuild(): void {
    const { sources, filter } = this.options;
    clearTimeout(this.timer);
    this.queue = toOrdered(sources, filter.access);
    this.rebuiltCount = this.queue.length;
    this.done = 0;
    this.shown = new ShownRows(this.options);
    this.day = '';
    this.work();
  }

  private work(): void {
    const { filter } = this.options;
    const until = performance.now() + SLICE_MS;
    this.timer = undefined;
    while (this.done < this.queue.length) {
      const row = this.queue[this.done];
      this.done += 1;
      if (row) this.show(row, filter);
      // asked after every row: a pattern may take milliseconds for a long one
      if (performance.now() > until) break;
    }
    if (this.done < this.queue.length) this.timer = setTimeout(() => this.work());
    else {
      this.queue = [];
      this.done = 0;
      this.rebuiltCount = 0;
    }
    this.tell();
  }

  /** The first change shows at once, those of a flood ten times a second: nobody reads faster, and drawing is what costs. */
  private tell(): void {
    if (this.tellTimer !== undefined) return;
    const waitMs = this.toldAt + TELL_EVERY_MS - performance.now();
    if (waitMs <= 0) this.tellNow();
    else this.tellTimer = setTimeout(() => this.tellNow(), waitMs);
  }

  private tellNow(): void {
    this.tellTimer = undefined;
    this.toldAt = performance.now();
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }

  private show(row: LogRow, filter: LogFilter): void {
    const found = filter.matcher !== null && row.note === null && filter.matcher.has(row.text);
    if (!passes({ row, found }, filter)) return;
    if (this.paused && this.done > this.rebuiltCount) this.newCount += row.note === null ? 1 : 0;
    else if (!this.isSaidDay(row)) this.shown.add({ row, found });
  }

  private isSaidDay({ note }: LogRow): boolean {
    if (note?.kind !== 'day') return false;
    const day = new Date(note.at).toDateString();
    const said = day === this.day;
    this.day = day;
    return said;
  }
}
