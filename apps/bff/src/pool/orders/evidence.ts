import { LISTS_AGE_MS } from '@mintdeck/shared-types/pool/orders';
import type { PoolPayout } from '@mintdeck/shared-types/pool/page';
import type { PoolOrderRow } from '../../db/pool-schema.ts';
import type { PoolReadings } from '../needs.ts';
import { LOOKED_FOR_MS, toBefore } from './order-row.ts';

/** The pool tells its clock in whole seconds, and after a way through the network. */
const CLOCK_SLACK_MS = 60_000;

type Lists = Pick<PoolReadings, 'dashboard' | 'payouts'>;

const hasGrown = (before: string | null, now: string | null | undefined): boolean =>
  before !== null && now !== null && now !== undefined && BigInt(now) > BigInt(before);

/** When an order left, by the pool's clock, a little earlier. */
const toSentAtThere = (row: PoolOrderRow, aheadMs: number | null): number =>
  row.sent_at + (aheadMs === null ? 0 : aheadMs) - CLOCK_SLACK_MS;

/** Whether a payout that was there right before may have been paid since: then that is what the balances tell of. */
const mayExplain = (row: PoolOrderRow, aheadMs: number | null, recorded: readonly PoolPayout[]): boolean => {
  const known = new Set(toBefore(row).payoutIds);
  const sentAtThere = toSentAtThere(row, aheadMs);
  return recorded.some(
    ({ id, paidAt, tone, isListed }) =>
      known.has(id) && (paidAt === null ? isListed && tone !== 'bad' : paidAt >= sentAtThere),
  );
};

/** Whether what was paid out rose and what is unpaid fell since right before the order, and by no earlier payout. */
const wasPaidOut = (
  row: PoolOrderRow,
  { dashboard: { value, takenAt } }: Lists,
  recorded: readonly PoolPayout[],
): boolean => {
  if (value === null || takenAt === null || takenAt < row.sent_at) return false;
  if (mayExplain(row, value.clockAheadMs, recorded)) return false;
  const { unpaidNanogrin, paidNanogrin } = toBefore(row);
  const { unpaidNanogrin: unpaidNow, paidNanogrin: paidNow } = value.balances;
  return hasGrown(unpaidNow, unpaidNanogrin) && hasGrown(paidNanogrin, paidNow);
};

/** Those that our record did not have right before, and that are not older ones it had only missed. Times of the list are by the pool's clock. */
const listNewPayouts = (
  row: PoolOrderRow,
  aheadMs: number | null,
  recorded: readonly PoolPayout[],
): PoolPayout[] => {
  const known = new Set(toBefore(row).payoutIds);
  const sentAtThere = toSentAtThere(row, aheadMs);
  return recorded.filter(({ id, paidAt }) => !known.has(id) && (paidAt === null || paidAt >= sentAtThere));
};

/** The payout in our record that an order brought about: of those that came after it that of its amount, or the first. */
export const findPayoutOf = (
  row: PoolOrderRow,
  aheadMs: number | null,
  recorded: readonly PoolPayout[],
): PoolPayout | null => {
  const candidates = listNewPayouts(row, aheadMs, recorded).reverse();
  // what the pool lists no more may be the same one, known by less; one that failed may be of somebody else, right before
  const listed = candidates.filter(({ isListed }) => isListed);
  const ordered = [...listed.filter(({ tone }) => tone !== 'bad'), ...listed, ...candidates];
  return ordered.find(({ amountNanogrin }) => amountNanogrin === row.amount) ?? ordered[0] ?? null;
};

const isShown = (row: PoolOrderRow, { dashboard }: Lists, recorded: readonly PoolPayout[]): boolean =>
  listNewPayouts(row, dashboard.value?.clockAheadMs ?? null, recorded).some(({ isListed }) => isListed);

const isOlder = (takenAt: number | null, thanMs: number): boolean => takenAt === null || takenAt < thanMs;

/**
 * What the pool's lists prove about a payout that was ordered: shown by one that our record did not have right before, or by the balances;
 * absent when neither came in a day of lists that were read; open: nobody can say yet. Of other orders they prove nothing. Where the list could
 * not be read right before, one that is new to us proves nothing either way.
 */
export const judgePayout = (
  row: PoolOrderRow,
  lists: Lists,
  recorded: readonly PoolPayout[],
): 'shown' | 'absent' | 'open' => {
  if (wasPaidOut(row, lists, recorded)) return 'shown';
  if (isShown(row, lists, recorded))
    return row.state === 'not-known' && !toBefore(row).payoutsRead ? 'open' : 'shown';
  const enoughMs = row.sent_at + LOOKED_FOR_MS + LISTS_AGE_MS;
  const isEarly = isOlder(lists.payouts.takenAt, enoughMs) || isOlder(lists.dashboard.takenAt, enoughMs);
  return isEarly ? 'open' : 'absent';
};
