const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;

/** ms to wait before the next try: doubling to a cap, with half of it left to chance so that browsers do not return together. */
export const toReconnectDelayMs = (failedTries: number, random: () => number): number => {
  const full = Math.min(FIRST_DELAY_MS * 2 ** failedTries, LONGEST_DELAY_MS);
  return full / 2 + (full / 2) * random();
};
