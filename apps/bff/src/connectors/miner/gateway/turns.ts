/** Calls of scripts to one miner at once, the one under way included: more would only wait behind each other. */
const PER_MINER_MAX = 8;
const ALL_MAX = 200;

/** How many calls are under way; a miner answers one at a time, whoever asks. */
export const createTurns = () => {
  const minerIds = new Map<string, number>();
  let all = 0;
  return {
    /** Runs it, or gives null when there are too many already. Throws what the work throws. */
    run: async <T>(minerId: string, work: () => Promise<T>): Promise<T | null> => {
      const others = minerIds.get(minerId);
      if (all >= ALL_MAX || (others !== undefined && others >= PER_MINER_MAX)) return null;
      minerIds.set(minerId, others === undefined ? 1 : others + 1);
      all += 1;
      try {
        return await work();
      } finally {
        all -= 1;
        const left = minerIds.get(minerId);
        if (left === undefined || left <= 1) minerIds.delete(minerId);
        else minerIds.set(minerId, left - 1);
      }
    },
  };
};
