const WINDOW_MS = 60_000;
/** wrong keys of one address in a minute that are answered as such */
const FREE_COUNT = 10;
/** addresses remembered; beyond it the oldest is forgotten */
const ADDRESSES_MAX = 10_000;
/** of all addresses in a minute: whoever has a whole network does not fill the audit, which nobody can shorten */
const FIRSTS_MAX = 60;

interface Count {
  since: number;
  count: number;
}

// a clock that was set back begins anew
const isOver = ({ since }: Count, at: number): boolean => at - since >= WINDOW_MS || at < since;

/**
 * Slows down whoever shows wrong keys. In memory: nobody guesses 256 bits, so this is about load and noise, and a right key is taken
 * at any time.
 */
export const createWrongKeys = (now: () => number) => {
  const counts = new Map<string, Count>();
  let firsts: Count = { since: now(), count: 0 };
  const noteFirst = (at: number): 'first' | null => {
    if (isOver(firsts, at)) firsts = { since: at, count: 0 };
    firsts.count += 1;
    return firsts.count <= FIRSTS_MAX ? 'first' : null;
  };
  return {
    /** Notes one. first: of its minute, and one of the first 60 of a minute over all; waitS: s until the next is answered as such; null: an ordinary one. */
    note: (address: string): 'first' | { waitS: number } | null => {
      const at = now();
      const known = counts.get(address);
      if (known === undefined || isOver(known, at)) {
        counts.delete(address);
        const [oldest] = counts.keys();
        if (counts.size >= ADDRESSES_MAX && oldest !== undefined) counts.delete(oldest);
        counts.set(address, { since: at, count: 1 });
        return noteFirst(at);
      }
      known.count += 1;
      if (known.count <= FREE_COUNT) return null;
      return { waitS: Math.ceil((known.since + WINDOW_MS - at) / 1000) };
    },
  };
};
