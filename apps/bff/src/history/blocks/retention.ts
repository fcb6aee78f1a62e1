import { readMark, removeRunsBefore, writeMark } from '../recorder/record-rows.ts';
import { type HistoryDb, removeBlocksBefore } from './block-rows.ts';
import { ALL_TIERS, DAY_MS, TIERS } from './tiers.ts';

const MARK = 'retained-at';
/** A clock that is set years ahead by mistake must not cost the history: what is kept moves so much at a time, not more. */
const MOST_AT_ONCE_MS = 2 * DAY_MS;
const BLOCKS_AT_ONCE = 64;

/**
 * Removes what is older than its tier is kept, some blocks at a time. Called once an hour; after a long stop it takes days until
 * everything that is too old is gone.
 */
export const removeExpired = async (
  db: HistoryDb,
  { now, pause }: { now: number; pause: () => Promise<void> },
): Promise<void> => {
  const last = (await readMark(db, MARK)) ?? now;
  const retainedAt = Math.min(now, last + MOST_AT_ONCE_MS);
  for (const tier of ALL_TIERS) {
    const before = retainedAt - tier.keptMs - tier.blockMs;
    while ((await removeBlocksBefore(db, tier, { before, limit: BLOCKS_AT_ONCE })) > 0) await pause();
  }
  await removeRunsBefore(db, retainedAt - TIERS.days.keptMs);
  // never back: a computer that starts in the year 2000 before it learns the time would keep everything for years
  await writeMark(db, MARK, Math.max(last, retainedAt));
};
