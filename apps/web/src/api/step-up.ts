/**
 * What is dangerous needs the password of the last minutes. Whoever sends such a request waits here until somebody has given it, or
 * would not; many requests at once are one question.
 */
const createStepUp = () => {
  const listeners = new Set<() => void>();
  let pending: { answer: Promise<boolean>; settle: (renewed: boolean) => void } | null = null;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** whether the password is asked for now */
    read: (): boolean => pending !== null,
    /** Resolves true once the password was given; false: nobody would, or there is no page to ask on. */
    ask: (): Promise<boolean> => {
      if (listeners.size === 0) return Promise.resolve(false);
      if (pending === null) {
        const { promise, resolve } = Promise.withResolvers<boolean>();
        pending = { answer: promise, settle: resolve };
        tell();
      }
      return pending.answer;
    },
    settle: (renewed: boolean): void => {
      const settled = pending;
      pending = null;
      settled?.settle(renewed);
      tell();
    },
  };
};
export const stepUp = createStepUp();
