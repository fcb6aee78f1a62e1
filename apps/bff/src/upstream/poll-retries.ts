/**
 * New connections to upstreams that failed, per group of 250 ms: 80 a second. After a short cut the living ones of 1 000 miners
 * every 10 s need new connections too, about 100 a second; a site should see no more than 200.
 */
const STARTS_PER_GROUP = 20;
/** Polls of failing upstreams under way at once: each waits for its time limit and holds a connection attempt. */
const IN_FLIGHT = 256;
/**
 * When one answers again, so many others are tried soon. After a power cut each of those that answers brings eight more, so all
 * are found within seconds; one that comes and goes among dead ones costs eight attempts each time.
 */
const TRIED_PER_RETURN = 8;
/** Whoever was tried within this time is not tried again because another one has come back. */
const LEFT_ALONE_MS = 10_000;

interface Failing {
  /** monotonic ms of the end of its last poll */
  triedAt: number;
}

const firstOf = <E>(set: ReadonlySet<E>, count: number): E[] => {
  const first: E[] = [];
  for (const each of set) {
    if (first.length >= count) break;
    first.push(each);
  }
  return first;
};

/**
 * The queue of those that failed: a bounded number starts at once and a bounded number is under way, whoever fell due first
 * goes first. `waiting` for its time, or `due` and in the queue; a poll under way is in neither.
 */
export const createRetries = <E extends Failing>() => {
  /** in the order of their last poll */
  const waiting = new Set<E>();
  const due = new Set<E>();
  const urgent = new Set<E>();
  let inFlight = 0;

  const remove = (entry: E): void => {
    waiting.delete(entry);
    due.delete(entry);
    urgent.delete(entry);
  };
  return {
    /** it failed at `triedAt` and waits until it is due */
    wait(entry: E): void {
      waiting.add(entry);
    },
    /** puts it into the queue; `first`: before those that nobody waits for */
    queue(entry: E, first = false): void {
      remove(entry);
      (first ? urgent : due).add(entry);
    },
    remove,
    isEmpty: () => due.size + urgent.size === 0,
    /** takes those that may start now out of the queue; each must be given back with `end` */
    takeGroup(): E[] {
      const free = Math.min(STARTS_PER_GROUP, IN_FLIGHT - inFlight);
      const taken = firstOf(urgent, free);
      taken.push(...firstOf(due, free - taken.length));
      for (const entry of taken) remove(entry);
      inFlight += taken.length;
      return taken;
    },
    end(): void {
      inFlight -= 1;
    },
    /** One that failed has answered: gives those that should be tried soon, the longest untried first, and queues them. */
    takeEncouraged(now: number): E[] {
      const encouraged = firstOf(waiting, TRIED_PER_RETURN).filter(
        ({ triedAt }) => now - triedAt >= LEFT_ALONE_MS,
      );
      for (const entry of encouraged) {
        waiting.delete(entry);
        due.add(entry);
      }
      return encouraged;
    },
  };
};
