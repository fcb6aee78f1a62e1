/** DESIGN 3: a failing upstream is asked at least once a minute, unless its own interval is longer. */
const BACK_OFF_CAP_MS = 60_000;
const GOLDEN_RATIO = 0.618033988749895;
/** a back-off is 90 to 110 % of its length, so that miners which went together do not come back together */
const JITTER = 0.1;

/** ms from a failure to the next try: the interval doubled per failure in a row, at most a minute or the interval. */
export const backOffMs = (intervalMs: number, failureCount: number): number =>
  Math.min(intervalMs * 2 ** Math.min(failureCount, 20), Math.max(BACK_OFF_CAP_MS, intervalMs));

/** Where in time polls go: `random` gives 0 to 1 and is replaced in tests. */
export const createPhases = (random: () => number = Math.random) => {
  let count = random();
  return {
    /** part of the interval before the first poll; steps of the golden ratio fill it evenly whatever the number */
    first(): number {
      count = (count + GOLDEN_RATIO) % 1;
      return count;
    },
    /** ms, at most 10 % off */
    jitter: (ms: number): number => ms * (1 - JITTER + 2 * JITTER * random()),
    /** -1, 0 or 1: one group earlier or later than the regular one */
    groupShift: (): number => Math.floor(random() * 3) - 1,
  };
};
