import type { UpstreamFailure } from '@mintdeck/shared-types/errors';
import type { Reading } from '@mintdeck/shared-types/reading';
import type { Clock } from '../../upstream/clock.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { PoolAnswer } from './client.ts';
import { LimitedError, RefusedError } from './pool-error.ts';
import { PausedError } from './traffic/retry.ts';

/** The pool's own cache: asking sooner brings the same again. */
const TTL_MS = 120_000;
/** So that what was asked together does not fall due together for ever. */
const TTL_JITTER = 0.1;
const UNKNOWN_USER_MS = 60_000;
const FAULT_MS = 30_000;
const SOON_MS = 1000;
/** Where nobody looks: often enough that no list of the pool's last 100 is turned over meanwhile. */
const BACKGROUND_MS = 600_000;

/** An answer, and the error of the endpoint in whose place it was asked for. */
export interface Fetched<T> extends PoolAnswer<T> {
  readonly instead?: UpstreamError;
}

export interface ListOptions<T> {
  load(signal: AbortSignal): Promise<Fetched<T>>;
  /** what was known when the server ran last; null: nothing */
  kept: Fetched<T> | null;
  /** What its entries are known by; absent: it is no list that is turned over. */
  keysOf?(answer: T): readonly (string | number)[];
  clock: Clock;
  /** ms since the epoch */
  now(): number;
  /** ms until the pool may be asked at all */
  pauseMs(): number;
}

/** One of the pool's lists for one account: the newest good answer, the newest failure, and when it may be asked for again. */
export class ListReading<T> {
  readonly #options: ListOptions<T>;
  #known: Fetched<T> | null;
  #failure: UpstreamFailure | null = null;
  #error: UpstreamError | null = null;
  #faultCount = 0;
  #backgroundMs = BACKGROUND_MS;
  /** by the clock; null: never asked */
  #askedAt: number | null = null;
  #dueAt = Number.NEGATIVE_INFINITY;
  #underWay: Promise<void> | null = null;

  /** what was kept is no older than what is asked for once and shown to all */
  readonly #isKeptFresh: boolean = false;

  constructor(options: ListOptions<T>) {
    const { kept, clock, now } = options;
    this.#options = options;
    this.#known = kept;
    const ageMs = kept === null ? Number.POSITIVE_INFINITY : now() - kept.takenAt;
    // one of a time that is yet to come was taken before the clock was set back
    if (ageMs < 0 || ageMs >= TTL_MS) return;
    this.#isKeptFresh = true;
    this.#askedAt = clock.now() - ageMs;
    this.#dueAt = this.#askedAt + TTL_MS * (1 + TTL_JITTER * clock.random());
  }

  /** Why the newest try brought nothing at all; null: it brought something, or there was none. */
  get error(): UpstreamError | null {
    return this.#error;
  }

  /** False: what is known is what was kept too long ago, and the pool may say anything by now. */
  get isAnswered(): boolean {
    return this.#isKeptFresh || this.#known !== this.#options.kept;
  }

  /** The newest good answer. */
  get known(): Fetched<T> | null {
    return this.#known;
  }

  get takenAt(): number | null {
    return this.#known?.takenAt ?? null;
  }

  /** ms until asking can bring anything new; 0: now */
  waitMs(): number {
    return Math.max(0, this.#dueAt - this.#options.clock.now());
  }

  /** `watched`: somebody looks. What fails is asked for again as if somebody did. */
  isDue(watched: boolean): boolean {
    if (this.#underWay !== null || this.waitMs() > 0) return false;
    if (watched || this.#askedAt === null || this.#failure !== null) return true;
    return this.#options.clock.now() - this.#askedAt >= this.#backgroundMs;
  }

  /** What is known is old from now on. */
  expire(): void {
    this.#dueAt = Number.NEGATIVE_INFINITY;
  }

  /** Asks, or waits for who asks already. Never throws: what went wrong is in the reading. */
  ask(signal: AbortSignal): Promise<void> {
    this.#underWay ??= this.#ask(signal).finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  /** Asks anew, after whatever is under way. Throws UpstreamError when it brought nothing, or the signal's reason. */
  async askAnew(signal: AbortSignal): Promise<void> {
    // what others ask after that is as new for us
    if (this.#underWay !== null) await this.#underWay;
    signal.throwIfAborted();
    await this.ask(signal);
    signal.throwIfAborted();
    if (this.#error !== null) throw this.#error;
  }

  toReading<U>(toValue: (known: Fetched<T>) => U): Reading<U> {
    const value = this.#known === null ? null : toValue(this.#known);
    return { value, takenAt: this.takenAt, failure: this.#failure };
  }

  async #ask(signal: AbortSignal): Promise<void> {
    this.#askedAt = this.#options.clock.now();
    try {
      this.#take(await this.#options.load(signal));
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof UpstreamError)) throw error;
      this.#miss(error);
    }
  }

  #take(fetched: Fetched<T>): void {
    const { clock, keysOf } = this.#options;
    if (keysOf !== undefined) this.#followTurnover(keysOf, fetched.answer);
    this.#known = fetched;
    this.#error = null;
    this.#failure = fetched.instead === undefined ? null : this.#toFailure(fetched.instead);
    this.#faultCount = 0;
    this.#dueAt = clock.now() + TTL_MS * (1 + TTL_JITTER * clock.random());
  }

  #miss(error: UpstreamError): void {
    // not asked at all: why it was not answered before says more
    if (!(error instanceof PausedError) || this.#error === null) {
      this.#error = error;
      this.#failure = this.#toFailure(error);
    }
    this.#dueAt = this.#options.clock.now() + Math.max(this.#pauseAfterMs(error), this.#options.pauseMs());
  }

  #pauseAfterMs(error: UpstreamError): number {
    if (error instanceof PausedError || error instanceof LimitedError) return SOON_MS;
    if (error instanceof RefusedError && error.isUnknownUser) return UNKNOWN_USER_MS;
    // whatever it answered, it answers the same for two minutes
    if (error.kind !== 'unreachable' && error.kind !== 'timeout') return TTL_MS;
    this.#faultCount += 1;
    return Math.min(FAULT_MS * 2 ** (this.#faultCount - 1), TTL_MS);
  }

  #toFailure({ kind, endpoint }: UpstreamError): UpstreamFailure {
    return { kind, endpoint, failedAt: this.#options.now() };
  }

  /** More than half of it new since the last look: the next look comes in half the time. */
  #followTurnover(keysOf: (answer: T) => readonly (string | number)[], answer: T): void {
    if (this.#known === null) return;
    const before = new Set(keysOf(this.#known.answer));
    const keys = keysOf(answer);
    const newCount = keys.filter((key) => !before.has(key)).length;
    if (newCount * 2 > keys.length) this.#backgroundMs = Math.max(TTL_MS, this.#backgroundMs / 2);
    else if (newCount * 5 < keys.length) this.#backgroundMs = Math.min(BACKGROUND_MS, this.#backgroundMs * 2);
  }
}
