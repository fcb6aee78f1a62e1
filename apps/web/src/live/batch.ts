/** Hidden pages get no animation frames; this is how long what they hear may wait. */
const HIDDEN_FLUSH_MS = 250;

/** Collects items and hands them over once per animation frame, so that a burst of messages renders once. */
export const createBatch = <T>(flush: (items: T[]) => void) => {
  let items: T[] = [];
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
    const taken = items;
    items = [];
    if (taken.length > 0) flush(taken);
  };
  return {
    add: (more: readonly T[]): void => {
      if (more.length === 0) return;
      items.push(...more);
      if (timer !== undefined) return;
      frame = requestAnimationFrame(run);
      timer = setTimeout(run, HIDDEN_FLUSH_MS);
    },
    /** drops what waits: a snapshot replaces it */
    clear: (): void => {
      items = [];
    },
    /** hands over now */
    run,
  };
};
