import type { Clock } from '../../upstream/clock.ts';

/** As often as the server rewrites what it answers (reference/wallet.md 1). */
const INTERVAL_MS = 60_000;
/** So that what started together does not ask together for ever. */
const JITTER = 0.1;
const AWAY_MS = 10_000;
const AWAY_CAP_MS = 120_000;
/** Between the beginnings of two looks, however many ask for one. */
const LEAST_GAP_MS = 1000;
/** It rewrites its lists three seconds after an order; what takes longer shows in one of the later ones. */
const SOON_MS = [0, 4000, 10_000, 25_000] as const;
/** Of looks that are waited for: a server that says much does not fill our memory. */
const MAX_SOON = 40;

export interface PollerOptions {
  clock: Clock;
  /** Asks once; gives whether it brought something. */
  look: () => Promise<boolean>;
  /** of what `look` throws, which ends no later one */
  reportBug: (error: unknown) => void;
}

/** When a wallet's server is asked: one look at a time, however many browsers there are. */
export class Poller {
  private readonly options: PollerOptions;
  private running: Promise<void> | null = null;
  private isAskedAgain = false;
  private startedAt = Number.NEGATIVE_INFINITY;
  private failureCount = 0;
  private callOffNext: () => void = () => undefined;
  private readonly soon = new Set<() => void>();
  /** who waits for the end of a look that has not begun */
  private readonly awaited: (() => void)[] = [];
  private isStopped = false;

  constructor(options: PollerOptions) {
    this.options = options;
  }

  /** Looks now; while a look runs, once more after it. Many at once are one. */
  now(): void {
    if (this.isStopped) return;
    if (this.running !== null) {
      this.isAskedAgain = true;
      return;
    }
    const gapMs = this.gapMs();
    if (gapMs > 0) this.schedule(gapMs);
    else this.start();
  }

  /** Looks now and some times more within half a minute. */
  lookSoon(): void {
    if (this.isStopped) return;
    if (this.soon.size >= MAX_SOON) {
      this.now();
      return;
    }
    for (const ms of SOON_MS) {
      const callOff = this.options.clock.after(ms, () => {
        this.soon.delete(callOff);
        this.now();
      });
      this.soon.add(callOff);
    }
  }

  /** A look that begins after this was asked, one for all who ask before it does; resolves at its end. */
  async lookAnew(): Promise<void> {
    if (this.isStopped) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.awaited.push(resolve);
    this.now();
    await promise;
  }

  /** No look begins any more; resolves when none runs. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.callOffNext();
    for (const callOff of this.soon) callOff();
    this.soon.clear();
    await this.running;
    for (const resolve of this.awaited.splice(0)) resolve();
  }

  private start(): void {
    this.callOffNext();
    this.startedAt = this.options.clock.now();
    const awaited = this.awaited.splice(0);
    this.running = this.run().then(() => {
      for (const resolve of awaited) resolve();
    });
  }

  private async run(): Promise<void> {
    const isGood = await this.options.look().catch((error: unknown) => {
      this.options.reportBug(error);
      return false;
    });
    this.failureCount = isGood ? 0 : this.failureCount + 1;
    this.running = null;
    if (this.isStopped) return;
    const isAgain = this.isAskedAgain;
    this.isAskedAgain = false;
    this.schedule(isAgain ? this.gapMs() : this.pauseMs());
  }

  /** Until the next look may begin. */
  private gapMs(): number {
    return Math.max(this.startedAt + LEAST_GAP_MS - this.options.clock.now(), 0);
  }

  private schedule(ms: number): void {
    this.callOffNext();
    this.callOffNext = this.options.clock.after(ms, () => {
      if (this.running === null && !this.isStopped) this.start();
    });
  }

  private pauseMs(): number {
    const awayMs = Math.min(AWAY_MS * 2 ** (this.failureCount - 1), AWAY_CAP_MS);
    const pauseMs = this.failureCount === 0 ? INTERVAL_MS : awayMs;
    return pauseMs * (1 + JITTER * this.options.clock.random());
  }
}
