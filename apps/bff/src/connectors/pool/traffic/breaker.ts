/** So many failures in a row mean that the pool is away. */
const FAILURES = 5;
const FIRST_MS = 30_000;
const LONGEST_MS = 5 * 60_000;
/** The share by which a pause is longer at most, so that many servers do not come back together. */
const JITTER = 0.2;

/** Asks nothing of a pool that is away but one question now and then, at first after 30 s, at last every 5 to 6 minutes. */
export const createBreaker = (random: () => number) => {
  let failureCount = 0;
  let openedCount = 0;
  let retryAt = 0;
  let isTrying = false;
  const isOpen = () => failureCount >= FAILURES;
  return {
    isOpen,
    /** ms until the next question may be tried; 0: now */
    waitMs(now: number): number {
      if (!isOpen()) return 0;
      return isTrying ? FIRST_MS : Math.max(0, retryAt - now);
    },
    /** A call starts; while open, it is the one that tries. */
    begin(): void {
      isTrying = isOpen();
    },
    succeed(): void {
      failureCount = 0;
      openedCount = 0;
      isTrying = false;
    },
    /** `now`: when it failed */
    fail(now: number): void {
      isTrying = false;
      failureCount += 1;
      if (!isOpen()) return;
      const pauseMs = Math.min(FIRST_MS * 2 ** openedCount, LONGEST_MS);
      openedCount += 1;
      retryAt = now + pauseMs * (1 + JITTER * random());
    },
    /** It ended in a way that says nothing of the pool: nobody waited for it any more. */
    giveUp(): void {
      isTrying = false;
    },
  };
};
