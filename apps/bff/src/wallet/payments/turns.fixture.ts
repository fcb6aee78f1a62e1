import type { Random } from '../../../test/random.ts';
import { START } from './payment-row.fixture.ts';

interface Turn {
  readonly owner: string;
  readonly resume: () => void;
}
interface Timer extends Turn {
  readonly dueMs: number;
}

/** How often a timer ends although something else could go on. */
const TIMER_SHARE = 0.04;

/**
 * Every wait of a test's world is a turn, and chance says whose is next: so all orders come about in which things can happen. Nothing of an
 * owner that ended happens any more, as of a process that was killed.
 */
export class Turns {
  private readonly random: Random;
  private pending: Turn[] = [];
  private timers: Timer[] = [];
  private readonly ended = new Set<string>();
  /** ms since the epoch, the same for all */
  nowMs = START;

  constructor(random: Random) {
    this.random = random;
  }

  take(owner: string): Promise<void> {
    return new Promise((resolve) => {
      if (!this.ended.has(owner)) this.pending.push({ owner, resume: resolve });
    });
  }

  /** Until the clock says so; rejects with the abort reason. */
  wait(owner: string, ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const timer = { owner, resume: resolve, dueMs: this.nowMs + ms };
      if (!this.ended.has(owner)) this.timers.push(timer);
      signal.addEventListener('abort', () => {
        this.timers = this.timers.filter((each) => each !== timer);
        if (!this.ended.has(owner)) reject(signal.reason);
      });
    });
  }

  /** Lets one go on, up to its next wait. False: nobody waits. */
  async next(): Promise<boolean> {
    if (this.pending.length === 0 || this.random.chance(TIMER_SHARE)) return this.endTimer();
    const turn = this.pending.splice(this.random.below(this.pending.length), 1)[0];
    turn?.resume();
    await this.breathe();
    return true;
  }

  /** The clock goes on, and what is due by then ends. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    while (this.timers.some(({ dueMs }) => dueMs <= untilMs)) await this.endTimer();
    this.nowMs = untilMs;
  }

  async drain(): Promise<void> {
    while ((await this.next()) || this.pending.length > 0);
  }

  end(owner: string): void {
    this.ended.add(owner);
    this.pending = this.pending.filter((turn) => turn.owner !== owner);
    this.timers = this.timers.filter((timer) => timer.owner !== owner);
  }

  private async endTimer(): Promise<boolean> {
    this.timers.sort((one, other) => one.dueMs - other.dueMs);
    const timer = this.timers.shift();
    if (timer === undefined) return false;
    this.nowMs = Math.max(this.nowMs, timer.dueMs);
    timer.resume();
    await this.breathe();
    return true;
  }

  /** All that follows without a wait of the world. */
  private breathe(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}
