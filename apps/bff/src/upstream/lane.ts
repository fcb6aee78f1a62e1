import { UpstreamError } from './upstream-error.ts';

export interface LaneRunOptions {
  /** the caller gave up: what still waits is dropped, what runs sees its signal abort */
  signal?: AbortSignal;
  /** goes before everything that waits */
  urgent?: boolean;
}

/** The one queue of one miner: poller, actions and all others pass through it, one request at a time. */
export interface Lane {
  /** Runs `work` when its turn comes; rejects with what it throws, or with the abort reason. */
  run<T>(work: (signal: AbortSignal) => Promise<T>, options?: LaneRunOptions): Promise<T>;
  readonly waiting: number;
  /** Ends what runs and drops what waits; both reject with an AbortError. */
  stop(): void;
}

interface LaneOptions {
  /** pause after a first time-out */
  coolDownMs?: number;
  /** each further time-out in a row doubles the pause up to this */
  coolDownCapMs?: number;
}

interface Turn {
  start(controller: AbortController): Promise<void>;
  drop(reason: unknown): void;
}

/** A pause that doubles with each time-out in a row. */
const createCoolDown = ({ coolDownMs = 20_000, coolDownCapMs = 120_000 }: LaneOptions, onEnd: () => void) => {
  let timeOutCount = 0;
  let timer: NodeJS.Timeout | null = null;
  return {
    isOn: () => timer !== null,
    reset() {
      timeOutCount = 0;
    },
    begin() {
      const pauseMs = Math.min(coolDownMs * 2 ** timeOutCount, coolDownCapMs);
      timeOutCount += 1;
      timer = setTimeout(() => {
        timer = null;
        onEnd();
      }, pauseMs);
      timer.unref();
    },
    cancel() {
      if (timer !== null) clearTimeout(timer);
    },
  };
};

interface TurnOptions {
  signal: AbortSignal | undefined;
  leave(turn: Turn): void;
  onEnd(error: unknown): void;
}

/** One place in the queue and the promise of its caller. */
const createTurn = <T>(work: (signal: AbortSignal) => Promise<T>, { signal, leave, onEnd }: TurnOptions) => {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let running: AbortController | null = null;
  const onAbort = () => {
    if (running !== null) return running.abort(signal?.reason);
    leave(turn);
    reject(signal?.reason);
  };
  const turn: Turn = {
    async start(controller) {
      running = controller;
      try {
        const value = await work(controller.signal);
        onEnd(null);
        resolve(value);
      } catch (error) {
        onEnd(error);
        reject(error);
      } finally {
        signal?.removeEventListener('abort', onAbort);
      }
    },
    drop: reject,
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  return { turn, promise };
};

/**
 * A lane that runs one request at a time and, after a time-out, holds everything back for a while: the miner has five workers,
 * a timed-out request keeps one busy long after we left (nginx gives up after 120 s), and five block the whole device
 * (fixtures/miner/device-rig/concurrency.txt).
 */
export const createLane = (options: LaneOptions = {}): Lane => {
  const queue: Turn[] = [];
  const stopping = new AbortController();
  // of what runs now; one per run, since AbortSignal.any on a long-lived signal costs more and is let go late
  let running: AbortController | null = null;

  const next = () => {
    if (running !== null || coolDown.isOn()) return;
    const turn = queue.shift();
    if (turn === undefined) return;
    running = new AbortController();
    void turn.start(running).finally(() => {
      running = null;
      next();
    });
  };
  const coolDown = createCoolDown(options, next);
  const leave = (turn: Turn) => void queue.splice(queue.indexOf(turn), 1);
  const onEnd = (error: unknown) => {
    if (error === null) coolDown.reset();
    const timedOut = error instanceof UpstreamError && error.kind === 'timeout';
    if (timedOut && !stopping.signal.aborted) coolDown.begin();
  };

  return {
    get waiting() {
      return queue.length;
    },
    run(work, { signal, urgent = false } = {}) {
      if (stopping.signal.aborted) return Promise.reject(stopping.signal.reason);
      if (signal?.aborted === true) return Promise.reject(signal.reason);
      const { turn, promise } = createTurn(work, { signal, leave, onEnd });
      if (urgent) queue.unshift(turn);
      else queue.push(turn);
      next();
      return promise;
    },
    stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      coolDown.cancel();
      running?.abort(stopping.signal.reason);
      for (const turn of queue.splice(0)) turn.drop(stopping.signal.reason);
    },
  };
};
