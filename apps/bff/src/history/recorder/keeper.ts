import type { HistoryDb } from '../blocks/block-rows.ts';
import { BadBytes } from '../blocks/bytes.ts';
import { foldDay, isDayOver } from '../blocks/fold-day.ts';
import { type FoldTools, foldHour } from '../blocks/fold-hour.ts';
import type { ReportBad } from '../blocks/read-block.ts';
import { removeExpired } from '../blocks/retention.ts';
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS } from '../blocks/tiers.ts';
import {
  decodeMinute,
  encodeMinute,
  finishMinute,
  mergeMinutes,
  type OpenMinute,
  type StoredMinute,
} from './minute.ts';
import {
  type Run,
  readDueDays,
  readMinutes,
  readRuns,
  removeMinutes,
  writeMinute,
  writeRun,
} from './record-rows.ts';
import { Recorder } from './recorder.ts';
import { UnfoldedHours } from './unfolded-hours.ts';

/** Minutes that wait for a database that cannot be written; older ones are given up. */
const MOST_WAITING = 240;
const RETRY_AFTER_MS = 10_000;

export interface KeeperOptions {
  readonly db: HistoryDb;
  /** Lets queries have the thread for a while. */
  readonly pause: () => Promise<void>;
  readonly onBad: ReportBad;
  /** told when the database cannot be written; it is tried again */
  readonly onFailure: (error: unknown) => void;
  /** told of each minute that is stored for good */
  readonly onStored?: (at: number) => void;
}

/** What was under way was given up because the program stops. */
class StoppedEarly extends Error {
  override readonly name = 'StoppedEarly';
}

interface WaitingMinute {
  readonly minute: StoredMinute;
  /** as it is known to have lasted when the minute is stored */
  readonly run: Run;
}

/** The owner of the history: takes samples in, stores minutes, folds hours and days, and forgets. It has no clock of its own. */
export class Keeper {
  readonly db: HistoryDb;
  readonly recorder = new Recorder();
  readonly hours = new UnfoldedHours();
  readonly dueDays = new Set<number>();
  readonly onBad: ReportBad;
  /** oldest first; the last is the present one once it has begun */
  readonly runs: Run[] = [];
  private readonly options: KeeperOptions;
  private readonly waiting: WaitingMinute[] = [];
  private run: Run | null = null;
  private now = 0;
  private retryAt = 0;
  private retainedAt: number | null = null;
  private working: Promise<void> | null = null;
  private isStopping = false;
  private readonly tools: FoldTools;

  private constructor(options: KeeperOptions) {
    this.options = options;
    this.tools = { ...options, pause: () => this.pause() };
    this.db = options.db;
    this.onBad = options.onBad;
  }

  /** Reads back what an earlier run had stored and not folded. Damaged minutes are left out. */
  static async open(options: KeeperOptions): Promise<Keeper> {
    const keeper = new Keeper(options);
    for (const { at, body } of await readMinutes(options.db)) keeper.readBack(at, body);
    for (const dayAt of await readDueDays(options.db)) keeper.dueDays.add(dayAt);
    keeper.runs.push(...(await readRuns(options.db)));
    return keeper;
  }

  /** Says what time it is, at least every few seconds: minutes that are over get finished, and what is due gets done. */
  tick(now: number): void {
    this.now = now;
    const { closed, resumed } = this.recorder.tick(now);
    // what closed with a pause of the clock belongs to the run before it
    for (const minute of closed) this.finish(minute);
    if (resumed || this.run === null) this.beginRun(now);
    else this.lengthenRun(now);
    const failedLately = now < this.retryAt && now >= this.retryAt - RETRY_AFTER_MS;
    if (this.working === null && !failedLately) this.work();
  }

  /** Resolves when nothing is left to do for now. */
  async settle(): Promise<void> {
    while (this.working !== null) await this.working;
  }

  /** Stores what was recorded up to now, the last minute only in part. Throws when it cannot be written. */
  async stop(now: number): Promise<void> {
    this.now = now;
    // folding goes on at the next start, from wherever it is
    this.isStopping = true;
    await this.settle();
    for (const minute of this.recorder.flush(now)) this.finish(minute);
    if (this.run !== null) this.lengthenRun(now);
    await this.storeWaiting();
    if (this.run !== null) await writeRun(this.db, this.run);
  }

  private readBack(at: number, body: Uint8Array): void {
    try {
      this.hours.put(decodeMinute(at, body, this.recorder.slots));
    } catch (error) {
      if (!(error instanceof BadBytes)) throw error;
      this.options.onBad(error, { fromAt: at });
    }
  }

  private finish(minute: OpenMinute): void {
    const older = this.hours.find(minute.at);
    const whole =
      older === undefined
        ? minute
        : mergeMinutes(older, minute, (error) => this.options.onBad(error, { fromAt: minute.at }));
    const stored = finishMinute(whole);
    this.hours.put(stored);
    const endedAt = Math.min(minute.at + MINUTE_MS, this.now);
    const startedAt = Math.min(this.run?.startedAt ?? minute.at, endedAt);
    this.waiting.push({ minute: stored, run: { startedAt, endedAt } });
    if (this.waiting.length <= MOST_WAITING) return;
    const lost = this.waiting.shift();
    // a disk that is full for days must not fill the memory too: 10 000 miners are some 300 kB a minute
    if (lost !== undefined) this.hours.drop(lost.minute.at);
  }

  private beginRun(now: number): void {
    this.run = { startedAt: now, endedAt: now };
    this.runs.push(this.run);
  }

  private lengthenRun(endedAt: number): void {
    if (this.run === null) return;
    this.run = { ...this.run, endedAt };
    this.runs[this.runs.length - 1] = this.run;
  }

  private work(): void {
    this.working = this.doWhatIsDue()
      .catch((error: unknown) => {
        if (error instanceof StoppedEarly) return;
        this.retryAt = this.now + RETRY_AFTER_MS;
        this.options.onFailure(error);
      })
      .finally(() => {
        this.working = null;
      });
  }

  private async pause(): Promise<void> {
    await this.options.pause();
    if (this.isStopping) throw new StoppedEarly();
  }

  private async doWhatIsDue(): Promise<void> {
    await this.storeWaiting();
    for (const hourAt of this.hours.list()) {
      if (!this.isHourOver(hourAt)) continue;
      await this.fold(hourAt);
      await this.storeWaiting();
    }
    for (const dayAt of [...this.dueDays]) {
      if (!isDayOver(dayAt, this.now) || this.hours.list().some((at) => floorTo(at, DAY_MS) === dayAt))
        continue;
      await foldDay(dayAt, this.tools);
      this.dueDays.delete(dayAt);
      await this.storeWaiting();
    }
    await this.removeExpired();
  }

  /** All its minutes are finished, or the clock was set back and it is in the future. */
  private isHourOver(hourAt: number): boolean {
    const closedTo = this.recorder.closedTo;
    return hourAt + HOUR_MS <= closedTo || hourAt > closedTo + HOUR_MS;
  }

  private async storeWaiting(): Promise<void> {
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      const { minute, run } = next;
      const body = encodeMinute(minute, this.recorder.slots);
      await writeMinute(this.db, { at: minute.at, body }, run);
      if (this.waiting[0] === next) this.waiting.shift();
      this.options.onStored?.(minute.at);
    }
  }

  private async fold(hourAt: number): Promise<void> {
    const minutes = this.hours.minutesOf(hourAt);
    const dayAt = floorTo(hourAt, DAY_MS);
    await foldHour({ hourAt, minutes, ids: this.recorder.slots.list() }, this.tools);
    // before the minutes are gone: queries then look for the day in the right place
    this.dueDays.add(dayAt);
    await removeMinutes(this.db, hourAt);
    this.hours.remove(hourAt);
  }

  private async removeExpired(): Promise<void> {
    const hourAt = floorTo(this.now, HOUR_MS);
    if (this.retainedAt === hourAt) return;
    this.retainedAt = hourAt;
    await removeExpired(this.db, { now: this.now, pause: this.tools.pause });
  }
}
