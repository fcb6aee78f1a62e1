const WINDOW_MS = 60_000;
/** wrong keys of one address in a minute that are answered as such */
const FREE_COUNT = 10;
/** addresses remembered; beyond it the oldest is forgotten */
const ADDRESSES_MAX = 10_000;

interface Count {
  since: number;
  count: number;
}

/**
 * Slows down whoever shows wrong keys. In memory: nobody guesses 256 bits, so this is about load and noise, and a right key is taken
 * at any time.
 */
export const createWrongKeys = (now: () => number) => {
  const counts = new Map<string, Count>();
  return {
    /** Notes one. first: of this minute; wait: s until the next is answered as such; null: an ordinary one. */
    note: (address: string): 'first' | { waitS: number } | null => {
      const at = now();
      const known = counts.get(address);
      if (known === undefined || at - known.since >= WINDOW_MS || at < known.since) {
        counts.delete(address);
        const [oldest] = counts.keys();
        if (counts.size >= ADDRESSES_MAX && oldest !== undefined) counts.delete(oldest);
        counts.set(address, { since: at, count: 1 });
        return 'first';
      }
      known.count += 1;
      if (known.count <= FREE_COUNT) return null;
      return { waitS: Math.ceil((known.since + WINDOW_MS - at) / 1000) };
    },
  };
};
