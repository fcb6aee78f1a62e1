/** Of each slice so much may go to reading logs, of all miners together: the rest of the server lives in the same thread. */
const SLICE_MS = 50;
const SHARE_MS = 20;

export interface ParseBudget {
  /** Counts work done; true when the slice is used up. */
  spend(ms: number): boolean;
  /** Calls back when there is time again. */
  whenFree(resume: () => void): void;
  stop(): void;
}

/**
 * Holds back miners that write faster than we can read without delaying everything else: their streams are paused, and the device
 * itself has to wait. 50 000 lines a second take a tenth of a core (docs/decisions/0030), so no healthy miner ever waits.
 */
export const createParseBudget = (): ParseBudget => {
  let sliceEndsAt = 0;
  let spentMs = 0;
  let timer: NodeJS.Timeout | null = null;
  let waiting: (() => void)[] = [];
  const free = () => {
    timer = null;
    const resumed = waiting;
    waiting = [];
    for (const resume of resumed) resume();
  };
  return {
    spend(ms) {
      const now = performance.now();
      if (now >= sliceEndsAt) {
        sliceEndsAt = now + SLICE_MS;
        spentMs = 0;
      }
      spentMs += ms;
      return spentMs >= SHARE_MS;
    },
    whenFree(resume) {
      waiting.push(resume);
      timer ??= setTimeout(free, Math.max(1, sliceEndsAt - performance.now()));
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      waiting = [];
    },
  };
};
