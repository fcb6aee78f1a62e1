/** The time that waiting is counted in; a test has one of its own. */
export interface Clock {
  /** ms from any beginning; nobody sets it meanwhile */
  now(): number;
  /** Runs once after so many ms; gives what calls it off. */
  after(ms: number, run: () => void): () => void;
  /** 0 to 1, without 1 */
  random(): number;
}

/** The process's own clock. Nothing it waits for keeps the process alive. */
export const createProcessClock = (): Clock => ({
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  random: Math.random,
});
