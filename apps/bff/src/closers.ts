/** How to undo a start, step by step. */
export interface Closers {
  /** Adds the undoing of what was started last; it runs first. */
  add(close: () => unknown): void;
  /** Undoes everything once, newest first; one that fails does not keep the others from it. Throws the first failure at the end. */
  close(): Promise<void>;
}

/** Collects what a start has to take back, so that a half start and a full one stop the same way. */
export const createClosers = (): Closers => {
  const closers: Array<() => unknown> = [];
  return {
    add: (close) => closers.push(close),
    close: async () => {
      const failures: unknown[] = [];
      for (const close of closers.splice(0).reverse()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
};
