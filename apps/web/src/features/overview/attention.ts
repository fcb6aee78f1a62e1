import { CAUSES, type Cause, toCause } from '../miner/causes/causes.ts';
import type { FleetMiner } from '../miner/fleet/fleet-miner.ts';

/** A miner that needs somebody, and why. */
export interface Attention {
  readonly miner: FleetMiner;
  readonly cause: Cause;
  /** ms since the epoch, server clock: when it came into its state */
  readonly since: number;
}

/** Worse causes first; of one cause the longest first, then by id so that equals keep their places. */
const compare = (one: Attention, other: Attention): number =>
  CAUSES.indexOf(one.cause) - CAUSES.indexOf(other.cause) ||
  one.since - other.since ||
  (one.miner.entry.id < other.miner.entry.id ? -1 : 1);

/** The worst miners, at most `limit`, and how many more there are. One pass: ten thousand miners may all be down. */
export const findWorst = (
  miners: readonly FleetMiner[],
  now: number,
  limit: number,
): { worst: readonly Attention[]; moreCount: number } => {
  const worst: Attention[] = [];
  let count = 0;
  for (const miner of miners) {
    const cause = toCause(miner, now);
    if (cause === null || miner.row === null) continue;
    count += 1;
    const found = { miner, cause, since: miner.row.since };
    const place = worst.findIndex((each) => compare(found, each) < 0);
    if (place >= 0) worst.splice(place, 0, found);
    else worst.push(found);
    if (worst.length > limit) worst.pop();
  }
  return { worst, moreCount: count - worst.length };
};
