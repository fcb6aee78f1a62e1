/** Where the pool does not say how long: a minute, then twice as long each time. */
const FIRST_MS = 60_000;
const LONGEST_MS = 15 * 60_000;
/** The longest we believe it: a slip in its header must not silence us for days. */
const LONGEST_SAID_MS = 6 * 3_600_000;
const LEAST_MS = 1000;

/** Closed while the pool lets nobody ask. Pools of its kind go on to ban an address that asks all the same (reference 4.1). */
export const createGate = () => {
  let openAt = 0;
  let closedCount = 0;
  return {
    /** ms until it opens; 0: open */
    waitMs: (now: number): number => Math.max(0, openAt - now),
    /** `saidMs`: as the pool said; null: it did not */
    close(now: number, saidMs: number | null): void {
      const ownMs = Math.min(FIRST_MS * 2 ** closedCount, LONGEST_MS);
      // said twice in a row, it was not true
      const leastMs = closedCount === 0 ? LEAST_MS : ownMs;
      closedCount += 1;
      const waitMs = saidMs === null ? ownMs : Math.min(Math.max(saidMs, leastMs), LONGEST_SAID_MS);
      openAt = Math.max(openAt, now + waitMs);
    },
    /** It answered as usual. */
    reset(): void {
      closedCount = 0;
    },
  };
};
