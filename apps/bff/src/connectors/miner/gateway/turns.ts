/** Calls of scripts to one miner at once, the one under way included: more would only wait behind each other. */
const PER_MINER_MAX = 8;
const ALL_MAX = 200;

/** How many calls are under way; a miner answers one at a time, whoever asks. */
export const createTurns = () => {
  const counts = new Map<string, number>();
  let all = 0;
  return {
    /** Runs it, or gives null when there are too many already. Throws what the work throws. */
    run: async <T>(minerId: string, work: () => Promise<T>): Promise<T | null> => {
      const count = counts.get(minerId) ?? 0;
      if (count >= PER_MINER_MAX || all >= ALL_MAX) return null;
      counts.set(minerId, count + 1);
      all += 1;
      try {
        return await work();
      } finally {
        all -= 1;
        const left = (counts.get(minerId) ?? 1) - 1;
        if (left > 0) counts.set(minerId, left);
        else counts.delete(minerId);
      }
    },
  };
};
