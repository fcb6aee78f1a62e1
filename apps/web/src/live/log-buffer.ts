import type { LogFrame, LogLine, LogState } from '@mintdeck/shared-types/miner/log';
import { Kept } from '../lib/kept.ts';
import { createRowMaker, type LogNote, type LogRow } from './log-row.ts';

/** Lines of one miner kept in the page: some hours of a busy one. */
export const LOG_PAGE_LINES = 20_000;
const LOG_PAGE_ACCESS_LINES = 2000;

export interface LogStatus {
  readonly state: LogState;
  /** ms since the epoch, server clock; null: not told */
  readonly since: number | null;
}

/** What has come: rows to add, or all that was shown before is void and what counts is what is kept now. */
export type LogNews = { kind: 'rows'; rows: readonly LogRow[] } | { kind: 'reset' };

interface TakeOptions {
  /** how many missing lines are known of already */
  readonly told: number;
  /** before which lines others are missing, in order */
  readonly gapsBefore: readonly number[];
  /** they come as they are written */
  readonly isNew: boolean;
}

/** One of the two numberings of a log: lines that are here already are passed over, and holes are told. */
class Numbered {
  readonly kept: Kept<LogRow>;
  private readonly minerId: string;
  private readonly access: boolean;
  private make: ReturnType<typeof createRowMaker>;
  private lastNumber: number | null = null;
  /** before which line it was said last that some are missing */
  private lastGap: number | null = null;

  constructor({ minerId, access, max }: { minerId: string; access: boolean; max: number }) {
    this.minerId = minerId;
    this.access = access;
    this.kept = new Kept(max);
    this.make = createRowMaker(minerId, access);
  }

  reset(): void {
    this.kept.clear();
    this.make = createRowMaker(this.minerId, this.access);
    this.lastNumber = null;
    this.lastGap = null;
  }

  note(note: LogNote): LogRow {
    return this.keep(this.make.toNote(note));
  }

  take(lines: readonly LogLine[], { told, gapsBefore, isNew }: TakeOptions): LogRow[] {
    const rows: LogRow[] = [];
    const isNewGap = (each: number) =>
      [this.lastGap, this.lastNumber].every((last) => last === null || each > last);
    const gaps = gapsBefore.filter(isNewGap);
    this.lastGap = gaps.at(-1) ?? this.lastGap;
    let gapCount = 0;
    const noteGaps = (upTo: number): void => {
      for (; (gaps[gapCount] ?? Number.POSITIVE_INFINITY) <= upTo; gapCount += 1)
        rows.push(this.note({ kind: 'gap' }));
    };
    for (const line of lines) {
      const [number] = line;
      if (this.lastNumber !== null && number <= this.lastNumber) continue;
      noteGaps(number);
      const missing = this.lastNumber === null ? 0 : number - this.lastNumber - 1;
      if (missing > told) rows.push(this.note({ kind: 'missed', count: missing - told }));
      this.lastNumber = number;
      // the row first: the word about its day stands at its place in time
      const row = this.make.toRow(line, isNew);
      const day = this.access ? null : this.make.toDay(line);
      if (day !== null) rows.push(this.note(day));
      rows.push(this.keep(row));
    }
    // before a line that is still to come
    noteGaps(Number.MAX_SAFE_INTEGER);
    return rows;
  }

  private keep(row: LogRow): LogRow {
    this.kept.add(row);
    return row;
  }
}

/** The log of one miner as the page knows it: bounded, without repeated lines, with a word where some are missing. */
export class LogBuffer {
  private readonly lines: Numbered;
  private readonly access: Numbered;
  private epoch: string | null = null;
  private toldDropped = 0;
  status: LogStatus = { state: 'connecting', since: null };

  constructor(minerId: string, { max = LOG_PAGE_LINES }: { max?: number } = {}) {
    this.lines = new Numbered({ minerId, access: false, max });
    this.access = new Numbered({ minerId, access: true, max: LOG_PAGE_ACCESS_LINES });
  }

  /** Takes in a frame of the server; null: nothing to show. */
  take(frame: LogFrame): LogNews | null {
    const rows: LogRow[] = [];
    const anew = frame.epoch !== undefined && frame.epoch !== this.epoch;
    if (anew) this.begin(frame.epoch ?? null);
    if (frame.state !== undefined) this.status = frame.state;
    if (frame.droppedCount !== undefined && frame.droppedCount > 0) {
      this.toldDropped += frame.droppedCount;
      rows.push(this.lines.note({ kind: 'dropped', count: frame.droppedCount }));
    }
    rows.push(...this.takeLines(frame));
    if (anew) return { kind: 'reset' };
    return rows.length > 0 ? { kind: 'rows', rows } : null;
  }

  /** all rows kept, ordinary ones and those of the web server, each oldest first */
  list(): { lines: LogRow[]; access: LogRow[] } {
    return { lines: this.lines.kept.list(), access: this.access.kept.list() };
  }

  get lineCount(): number {
    return this.lines.kept.count;
  }

  get accessCount(): number {
    return this.access.kept.count;
  }

  private begin(epoch: string | null): void {
    const again = this.epoch !== null;
    this.epoch = epoch;
    this.toldDropped = 0;
    this.lines.reset();
    this.access.reset();
    if (again) this.lines.note({ kind: 'again' });
  }

  private takeLines({ epoch, lines = [], accessLines = [], gapsBefore = [] }: LogFrame): LogRow[] {
    const isNew = epoch === undefined;
    // dropped ones were counted over both numberings together
    const rows = [
      ...this.lines.take(lines, { told: this.toldDropped, gapsBefore, isNew }),
      ...this.access.take(accessLines, { told: Number.POSITIVE_INFINITY, gapsBefore: [], isNew }),
    ];
    if (lines.length > 0) this.toldDropped = 0;
    return rows;
  }
}
