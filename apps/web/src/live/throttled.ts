/** A subscription that calls its listener at most once per interval, the last change included. */
export const throttleSubscription =
  (subscribe: (listener: () => void) => () => void, intervalMs: number) =>
  (listener: () => void): (() => void) => {
    let calledAt = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const call = () => {
      timer = undefined;
      calledAt = performance.now();
      listener();
    };
    const unsubscribe = subscribe(() => {
      if (timer !== undefined) return;
      const waitMs = calledAt + intervalMs - performance.now();
      if (waitMs <= 0) call();
      else timer = setTimeout(call, waitMs);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  };
