export interface SweepOptions {
  /** places from `from` up to, not including, `count` are visited in order */
  from: number;
  count: number;
  atOnce: number;
  visit(place: number): Promise<void>;
}

export interface Sweep {
  /** Resolves when all are visited, or the signal has aborted and none is under way; rejects with what a visit throws. */
  readonly finished: Promise<void>;
  /** all places before this one are done: where to go on after a restart */
  resumeAt(): number;
  doneCount(): number;
}

/** Visits places, so many at once, the next as soon as one is done. */
export const startSweep = ({ from, count, atOnce, visit }: SweepOptions, signal: AbortSignal): Sweep => {
  let next = Math.min(from, count);
  const open = new Set<number>();
  let failed = false;

  const visitNext = async (): Promise<void> => {
    while (next < count && !signal.aborted && !failed) {
      const place = next;
      next += 1;
      open.add(place);
      try {
        await visit(place);
      } catch (error) {
        // given up, not done: it stays open, so that a restart begins with it
        if (signal.aborted) return;
        failed = true;
        throw error;
      }
      open.delete(place);
    }
  };

  const finished = Promise.all(Array.from({ length: atOnce }, visitNext)).then(() => undefined);
  return {
    finished,
    resumeAt: () => Math.min(next, ...open),
    doneCount: () => next - open.size,
  };
};
