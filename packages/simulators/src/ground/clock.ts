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

function earliestOf(jobs: ReadonlySet<Job>): Job | undefined {
  let first: Job | undefined;
  for (const job of jobs) if (first === undefined || job.dueMs < first.dueMs) first = job;
  return first;
}

export interface SimClockOptions {
  readonly timeScale: number;
  /** Unix milliseconds at which simulated time begins. */
  readonly startMs: number;
  /** Monotonic milliseconds of real time (default the machine's). */
  readonly readRealMs?: () => number;
}

/**
 * Creates the clock. One timer serves every pending job, so miners that only live cost nothing.
 */
export function createSimClock(options: SimClockOptions): SimClock {
  const { timeScale, startMs, readRealMs = () => performance.now() } = options;
  const realStartMs = readRealMs();
  const jobs = new Set<Job>();
  let jumpedMs = 0;
  let timer: NodeJS.Timeout | undefined;

  const nowMs = (): number => startMs + jumpedMs + (readRealMs() - realStartMs) * timeScale;

  const arm = (): void => {
    clearTimeout(timer);
    const next = earliestOf(jobs);
    if (next === undefined) return;
    const waitMs = Math.ceil((next.dueMs - nowMs()) / timeScale);
    timer = setTimeout(() => advance(0), Math.min(Math.max(waitMs, 0), LONGEST_TIMEOUT_MS));
  };

  // Time stops at each job on the way, so that what a job sets off falls into the same jump if it is due.
  const advance = (byMs: number): void => {
    const endMs = nowMs() + byMs;
    for (let next = earliestOf(jobs); next !== undefined && next.dueMs <= endMs; next = earliestOf(jobs)) {
      jumpedMs += Math.max(0, next.dueMs - nowMs());
      jobs.delete(next);
      next.run();
    }
    jumpedMs += Math.max(0, endMs - nowMs());
    arm();
  };

  return {
    timeScale,
    nowMs,
    advance,
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
