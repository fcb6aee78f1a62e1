import { createRetries } from './poll-retries.ts';
import { backOffMs, createPhases } from './poll-timing.ts';

export interface PollTask {
  /** asked before each poll, so that a change takes effect without starting over */
  intervalMs(): number;
  /** 'failed' slows down; what it throws counts as failed */
  poll(signal: AbortSignal): Promise<'ok' | 'failed'>;
}

export interface PollHandle {
  /** polls in the next group; while a poll runs, once more after it */
  pollNow(): void;
  /** no poll starts any more and the one under way sees its signal abort */
  stop(): void;
}

export interface PollScheduler {
  /** The first poll comes somewhere within the interval, so that many tasks added at once are spread. */
  add(task: PollTask): PollHandle;
  /** Stops all tasks; resolves when no poll runs any more. */
  stop(): Promise<void>;
  /** lateCount: polls that started over 1 s after their time; worstLateMs: the latest of all. */
  stats(): { lateCount: number; worstLateMs: number };
}

/** Polls start together every 250 ms: waking up costs four times as much as polling (DESIGN 8). */
const GROUP_MS = 250;
const LATE_MS = 1000;
/** Starts in one group, as a multiple of the mean: after a stall or a flood of pollNow the rest waits for the next groups. */
const GROUP_SIZE_FACTOR = 4;
const GROUP_SIZE_MIN = 16;

interface Entry {
  task: PollTask;
  controller: AbortController;
  /** monotonic ms of the next regular poll before jitter */
  nominalAt: number;
  /** monotonic ms the waiting poll should start at */
  dueAt: number;
  /** monotonic ms of the end of its last poll */
  triedAt: number;
  /** the group it waits in; null while it polls, or waits among the failing for its turn */
  group: number | null;
  /** part of a poll in each group, on average */
  share: number;
  polling: boolean;
  failureCount: number;
  again: boolean;
}

/**
 * Starts polls in groups, each task at its own pace, never two of one task at once. Failing ones wait for their turn in a queue
 * of their own (poll-retries.ts): however many are dead, the living keep their time.
 */
class GroupedPolls implements PollScheduler {
  private readonly groups = new Map<number, Set<Entry>>();
  private readonly retries = createRetries<Entry>();
  private readonly running = new Set<Promise<void>>();
  private readonly entries = new Set<Entry>();
  private readonly phases = createPhases();
  /** polls that fall due in one group, on average */
  private meanPerGroup = 0;
  private lateCount = 0;
  private worstLateMs = 0;
  private lastGroup = -1;
  private timer: NodeJS.Timeout | null = null;

  add(task: PollTask): PollHandle {
    const now = performance.now();
    const entry: Entry = {
      task,
      controller: new AbortController(),
      nominalAt: now + this.phases.first() * task.intervalMs(),
      dueAt: now,
      triedAt: now,
      group: null,
      share: 0,
      polling: false,
      failureCount: 0,
      again: false,
    };
    this.entries.add(entry);
    this.enqueue(entry, entry.nominalAt);
    return {
      pollNow: () => this.pollNow(entry),
      stop: () => this.remove(entry),
    };
  }

  async stop(): Promise<void> {
    for (const entry of this.entries) this.remove(entry);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await Promise.all(this.running);
  }

  stats(): { lateCount: number; worstLateMs: number } {
    return { lateCount: this.lateCount, worstLateMs: this.worstLateMs };
  }

  private pollNow(entry: Entry): void {
    if (entry.controller.signal.aborted) return;
    if (entry.polling) {
      entry.again = true;
      return;
    }
    this.leaveGroup(entry);
    if (entry.failureCount === 0) this.enqueue(entry, performance.now());
    else this.queueFirst(entry);
  }

  private remove(entry: Entry): void {
    this.entries.delete(entry);
    this.meanPerGroup -= entry.share;
    entry.share = 0;
    this.leaveGroup(entry);
    this.retries.remove(entry);
    entry.controller.abort();
  }

  private leaveGroup(entry: Entry): void {
    if (entry.group === null) return;
    this.groups.get(entry.group)?.delete(entry);
    entry.group = null;
  }

  /** Puts it into the first group at or after `dueAt` which has not started yet. */
  private enqueue(entry: Entry, dueAt: number): void {
    const share = GROUP_MS / entry.task.intervalMs();
    this.meanPerGroup += share - entry.share;
    entry.share = share;
    entry.dueAt = dueAt;
    this.place(entry, Math.max(Math.ceil(dueAt / GROUP_MS), this.lastGroup + 1));
  }

  private place(entry: Entry, group: number): void {
    entry.group = group;
    const members = this.groups.get(group);
    if (members !== undefined) members.add(entry);
    else this.groups.set(group, new Set([entry]));
    this.arm();
  }

  private arm(): void {
    if (this.timer !== null) return;
    const now = performance.now();
    const nextAt = (Math.max(Math.floor(now / GROUP_MS), this.lastGroup) + 1) * GROUP_MS;
    this.timer = setTimeout(() => this.startDue(), nextAt - now);
  }

  private startDue(): void {
    this.timer = null;
    const now = performance.now();
    // a timer may fire a fraction of a millisecond early
    this.lastGroup = Math.max(this.lastGroup, Math.floor((now + 1) / GROUP_MS));
    const due = [...this.groups.keys()].filter((group) => group <= this.lastGroup).sort((a, b) => a - b);
    let free = Math.max(GROUP_SIZE_MIN, Math.ceil(GROUP_SIZE_FACTOR * this.meanPerGroup));
    for (const group of due) {
      const members = this.groups.get(group) ?? new Set();
      this.groups.delete(group);
      for (const entry of members) {
        entry.group = null;
        if (entry.failureCount > 0) this.retries.queue(entry);
        else if (free > 0) {
          free -= 1;
          this.noteLate(now - entry.dueAt);
          this.start(entry);
        } else this.place(entry, this.lastGroup + 1);
      }
    }
    for (const entry of this.retries.takeGroup()) this.start(entry);
    if (this.groups.size > 0 || !this.retries.isEmpty()) this.arm();
  }

  /** A failing upstream that waits for others like it is not late. */
  private noteLate(lateMs: number): void {
    this.worstLateMs = Math.max(this.worstLateMs, lateMs);
    if (lateMs > LATE_MS) this.lateCount += 1;
  }

  private start(entry: Entry): void {
    const polling = this.poll(entry).finally(() => this.running.delete(polling));
    this.running.add(polling);
  }

  private async poll(entry: Entry): Promise<void> {
    const wasFailing = entry.failureCount > 0;
    let outcome: 'ok' | 'failed' = 'failed';
    entry.polling = true;
    try {
      outcome = await entry.task.poll(entry.controller.signal);
    } catch {
      // a task reports its own failures; here one only slows it down
      outcome = 'failed';
    }
    entry.polling = false;
    entry.triedAt = performance.now();
    entry.failureCount = outcome === 'ok' ? 0 : entry.failureCount + 1;
    if (wasFailing) this.retries.end();
    if (wasFailing && outcome === 'ok') {
      // the time it should have been tried at says nothing any more
      entry.nominalAt = entry.triedAt;
      this.encourage();
    }
    if (!entry.controller.signal.aborted) this.enqueueNext(entry);
  }

  /** One is back: maybe the power is, so others that failed are tried before their time. */
  private encourage(): void {
    for (const entry of this.retries.takeEncouraged(performance.now())) this.leaveGroup(entry);
    if (!this.retries.isEmpty()) this.arm();
  }

  private enqueueNext(entry: Entry): void {
    const { again, failureCount } = entry;
    entry.again = false;
    if (failureCount === 0) this.enqueue(entry, again ? entry.triedAt : this.nextAt(entry));
    else if (again) this.queueFirst(entry);
    else {
      const pauseMs = this.phases.jitter(backOffMs(entry.task.intervalMs(), failureCount));
      entry.nominalAt = entry.triedAt + pauseMs;
      this.enqueue(entry, entry.nominalAt);
      this.retries.wait(entry);
    }
  }

  private queueFirst(entry: Entry): void {
    this.retries.queue(entry, true);
    this.arm();
  }

  private nextAt(entry: Entry): number {
    const now = entry.triedAt;
    const intervalMs = entry.task.intervalMs();
    // keeps its phase: after pollNow the regular time may be still to come, after a slow poll it is one not yet over
    const overdue = (now - entry.nominalAt) / intervalMs;
    entry.nominalAt += (overdue < -0.5 ? 0 : Math.max(1, Math.ceil(overdue))) * intervalMs;
    return entry.nominalAt + this.phases.groupShift() * GROUP_MS;
  }
}

/** The scheduler all connectors share. Time is `performance.now()`: a corrected wall clock moves nothing. */
export const createPollScheduler = (): PollScheduler => new GroupedPolls();
