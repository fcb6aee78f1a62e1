/** Simulated time of one fleet: it runs `timeScale` times as fast as real time and can jump forward. */
export interface SimClock {
  readonly timeScale: number;
  /** Unix time in simulated milliseconds. */
  nowMs(): number;
  /** Jumps forward and runs what became due on the way, in order. */
  advance(byMs: number): void;
  /** Runs a job at a simulated time; returns the cancel function. */
  at(dueMs: number, run: () => void): () => void;
  /** Forgets every pending job. */
  stop(): void;
}

interface Job {
  readonly dueMs: number;
  readonly run: () => void;
}

// setTimeout turns a longer delay into 1 ms.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export interface SimClockOptions {
  readonly timeScale: number;
  /** Unix milliseconds at which simulated time begins. */
  readonly startMs: number;
}

/**
 * Creates the clock. One timer serves every pending job, so miners that only live cost nothing.
 */
export function createSimClock(options: SimClockOptions): SimClock {
  const { timeScale, startMs } = options;
  const realStartMs = performance.now();
  const jobs = new Set<Job>();
  let jumpedMs = 0;
  let timer: NodeJS.Timeout | undefined;

  const nowMs = (): number => startMs + jumpedMs + (performance.now() - realStartMs) * timeScale;

  const arm = (): void => {
    clearTimeout(timer);
    if (jobs.size === 0) return;
    let nextMs = Number.POSITIVE_INFINITY;
    for (const job of jobs) nextMs = Math.min(nextMs, job.dueMs);
    const waitMs = Math.ceil((nextMs - nowMs()) / timeScale);
    timer = setTimeout(runDue, Math.min(Math.max(waitMs, 0), LONGEST_TIMEOUT_MS));
  };

  const runDue = (): void => {
    const limitMs = nowMs();
    const due = [...jobs].filter((job) => job.dueMs <= limitMs).sort((a, b) => a.dueMs - b.dueMs);
    for (const job of due) {
      // A job may cancel a later one of the same round.
      if (jobs.delete(job)) job.run();
    }
    arm();
  };

  return {
    timeScale,
    nowMs,
    advance(byMs) {
      jumpedMs += byMs;
      runDue();
    },
    at(dueMs, run) {
      const job = { dueMs, run };
      jobs.add(job);
      arm();
      return () => {
        jobs.delete(job);
      };
    },
    stop() {
      jobs.clear();
      clearTimeout(timer);
    },
  };
}
