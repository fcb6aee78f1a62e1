import { createLane, type Lane } from '../../../upstream/lane.ts';

/** Calls of scripts to one miner at once, the one under way included: more would only wait behind each other. */
const PER_MINER_MAX = 8;
const ALL_MAX = 200;

interface Calls {
  count: number;
  readonly oneByOne: Lane;
}

/** How many calls are under way; a miner answers one at a time, whoever asks. */
export const createTurns = () => {
  const miners = new Map<string, Calls>();
  let all = 0;
  const run = async <T>(minerId: string, work: (oneByOne: Lane) => Promise<T>): Promise<T | null> => {
    // without rests: the miner's own lane has them after a time-out
    const calls = miners.get(minerId) ?? { count: 0, oneByOne: createLane({ coolDownMs: 0 }) };
    if (all >= ALL_MAX || calls.count >= PER_MINER_MAX) return null;
    miners.set(minerId, calls);
    calls.count += 1;
    all += 1;
    try {
      return await work(calls.oneByOne);
    } finally {
      all -= 1;
      calls.count -= 1;
      if (calls.count === 0) miners.delete(minerId);
    }
  };
  return {
    /** Runs it, or gives null when there are too many already. Throws what the work throws. */
    run: <T>(minerId: string, work: () => Promise<T>) => run(minerId, () => work()),
    /**
     * The same once those before it are over: one alone stands in the miner's lane, so that a poll waits for one call of a script and not
     * for eight. Throws the signal's reason, too.
     */
    runAlone: <T>(minerId: string, work: () => Promise<T>, signal: AbortSignal) =>
      run(minerId, (oneByOne) => oneByOne.run(() => work(), { signal })),
  };
};
