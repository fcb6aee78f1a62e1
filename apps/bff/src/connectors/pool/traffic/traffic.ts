import type { Clock } from '../../../upstream/clock.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import type { PoolEndpoint } from '../endpoints.ts';
import { LimitedError } from '../pool-error.ts';
import { createBreaker } from './breaker.ts';
import { type CallKind, createBudget } from './budget.ts';
import { createGate } from './gate.ts';
import { PausedError } from './retry.ts';

export interface Call<T> {
  kind: CallKind;
  endpoint: PoolEndpoint;
  run: () => Promise<T>;
  signal: AbortSignal;
}

interface Waiting extends Omit<Call<unknown>, 'run'> {
  start(): Promise<void>;
  refuse(error: unknown): void;
}

/** What a failure says of the pool as a whole: it limits us, it is away, or neither. A refusal is an answer. */
const isAway = (error: unknown): boolean => {
  if (!(error instanceof UpstreamError)) return false;
  if (error.kind === 'unreachable' || error.kind === 'timeout') return true;
  return error.kind === 'rejected' && error.constructor === UpstreamError;
};

/**
 * All calls to one host, whoever's account they are for: one after another, orders first, within the minute's budget, none while the
 * pool limits us, and hardly any while it is away. Nothing here repeats a call.
 */
export class Traffic {
  readonly #clock: Clock;
  readonly #budget = createBudget();
  readonly #gate = createGate();
  readonly #breaker: ReturnType<typeof createBreaker>;
  readonly #waiting: Record<CallKind, Waiting[]> = { order: [], read: [] };
  #isBusy = false;
  #callOffTimer: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#breaker = createBreaker(clock.random);
  }

  /** ms until the pool may be asked again; 0: now. The minute's budget is not counted. */
  pauseMs(): number {
    const now = this.#clock.now();
    return Math.max(this.#gate.waitMs(now), this.#breaker.waitMs(now));
  }

  /** Whether the pool lets nobody ask for now. */
  isLimited(): boolean {
    return this.#gate.waitMs(this.#clock.now()) > 0;
  }

  /** Runs a call in its turn. Throws what it throws, LimitedError or PausedError when it may not be made, or the signal's reason. */
  run<T>({ run, ...call }: Call<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const { signal } = call;
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const giveUp = () => {
        this.#waiting[call.kind] = this.#waiting[call.kind].filter((each) => each !== waiting);
        reject(signal.reason);
      };
      const waiting: Waiting = {
        ...call,
        start: () => {
          signal.removeEventListener('abort', giveUp);
          return this.#watch(run()).then(resolve, reject);
        },
        refuse: (error) => {
          signal.removeEventListener('abort', giveUp);
          reject(error);
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting[call.kind].push(waiting);
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#isBusy) return;
    this.#callOffTimer?.();
    this.#callOffTimer = null;
    this.#refuseAll();
    const kind = this.#waiting.order.length > 0 ? 'order' : 'read';
    const [next] = this.#waiting[kind];
    if (next === undefined) return;
    const waitMs = this.#budget.waitMs(kind, this.#clock.now());
    if (waitMs > 0) {
      this.#callOffTimer = this.#clock.after(waitMs, () => this.#pump());
      return;
    }
    this.#waiting[kind].shift();
    this.#isBusy = true;
    this.#budget.note(this.#clock.now());
    this.#breaker.begin();
    void next.start().finally(() => {
      this.#isBusy = false;
      this.#pump();
    });
  }

  /** Nobody waits for a gate that is closed for minutes. An order is tried even when the pool seems to be away: a person asks. */
  #refuseAll(): void {
    const now = this.#clock.now();
    const limitedMs = this.#gate.waitMs(now);
    if (limitedMs > 0) {
      this.#refuse('order', ({ endpoint }) => new LimitedError(endpoint, limitedMs));
      this.#refuse('read', ({ endpoint }) => new LimitedError(endpoint, limitedMs));
    } else if (this.#breaker.waitMs(now) > 0) {
      this.#refuse('read', toPausedError);
    }
  }

  #refuse(kind: CallKind, toError: (waiting: Waiting) => UpstreamError): void {
    const refused = this.#waiting[kind];
    this.#waiting[kind] = [];
    for (const each of refused) each.refuse(toError(each));
  }

  async #watch<T>(running: Promise<T>): Promise<T> {
    try {
      const result = await running;
      this.#succeed();
      return result;
    } catch (error) {
      const now = this.#clock.now();
      if (error instanceof LimitedError) {
        this.#gate.close(now, error.waitMs);
        this.#breaker.giveUp();
      } else if (isAway(error)) this.#breaker.fail(now);
      else if (error instanceof UpstreamError && error.kind !== 'misconfigured') this.#succeed();
      else this.#breaker.giveUp();
      throw error;
    }
  }

  #succeed(): void {
    this.#gate.reset();
    this.#breaker.succeed();
  }
}

const toPausedError = ({ endpoint }: Waiting): PausedError =>
  new PausedError({ kind: 'unreachable', reason: 'no-answer', connector: 'pool', endpoint });
