import type { Kysely } from 'kysely';
import type { PoolPayoutRow } from '../../db/pool-schema.ts';
import type { Database } from '../../db/schema.ts';
import type { ListedPayout } from '../needs.ts';

/** Of one account. A pool pays some times a week; one that makes up new payouts at every look does not fill the disk. */
const PAYOUTS_MAX = 10_000;

export interface PayoutList {
  readonly accountId: string;
  readonly payouts: readonly ListedPayout[];
  /** ms since the epoch */
  readonly takenAt: number;
  readonly createId: () => string;
}

type Facts = Omit<PoolPayoutRow, 'id' | 'account_id' | 'first_seen_at'>;

const toFacts = ({ paidAt, amountNanogrin, txId, commit, status, tone }: ListedPayout): Facts => ({
  paid_at: paidAt,
  amount: amountNanogrin,
  tx_id: txId,
  output_commit: commit,
  status,
  tone,
  is_listed: 1,
});

type Known = Pick<Facts, 'tx_id' | 'output_commit' | 'paid_at' | 'amount'>;
/** One that nothing is told of is not known again at the next look. */
const isTold = ({ tx_id, output_commit, paid_at, amount }: Known): boolean =>
  [tx_id, output_commit, paid_at, amount].some((fact) => fact !== null);

const isUnknownInOne = (one: string | null, other: string | null): boolean => one === null || other === null;
/** What both have must be the same: two payouts of one time and amount can be two. */
const mayBeOne = (row: Facts, facts: Facts): boolean =>
  (isUnknownInOne(row.tx_id, facts.tx_id) || row.tx_id === facts.tx_id) &&
  (isUnknownInOne(row.output_commit, facts.output_commit) || row.output_commit === facts.output_commit);

interface Proof {
  /** What both must have in common; null: they are not told by this. */
  readonly keyOfRow: (row: Facts) => string | number | null;
  readonly keyOfListed: (facts: Facts) => string | number | null;
  readonly proves: (row: Facts, facts: Facts) => boolean;
}

const toTimeAndAmount = ({ paid_at: paidAt, amount }: Facts): string => `${paidAt} ${amount}`;

/** How a payout is known again, the surest first. */
const PROOFS: readonly Proof[] = [
  { keyOfRow: (row) => row.tx_id, keyOfListed: (facts) => facts.tx_id, proves: () => true },
  { keyOfRow: (row) => row.output_commit, keyOfListed: (facts) => facts.output_commit, proves: mayBeOne },
  { keyOfRow: toTimeAndAmount, keyOfListed: toTimeAndAmount, proves: mayBeOne },
  // an amount that is left out this time is not another one
  {
    keyOfRow: (row) => row.paid_at,
    keyOfListed: (facts) => facts.paid_at,
    proves: (row, facts) => isUnknownInOne(row.amount, facts.amount) && mayBeOne(row, facts),
  },
  // it was not paid yet when it was seen last
  {
    keyOfRow: (row) => (row.paid_at === null && row.is_listed === 1 ? String(row.amount) : null),
    keyOfListed: ({ amount }) => String(amount),
    proves: mayBeOne,
  },
];

/**
 * Places in a list from the oldest payout on, by the times of those that are paid; else the pool lists the newest first. So of two that are
 * alike, as one that failed and the next try, the one that was there first is known again as itself.
 */
const toPlaces = (listed: readonly Facts[]): number[] => {
  const times = listed.flatMap(({ paid_at: paidAt }) => (paidAt === null ? [] : paidAt));
  const [first, last] = [times[0], times.at(-1)];
  const places = [...listed.keys()];
  return first !== undefined && last !== undefined && first < last ? places : places.reverse();
};

/** The stored row of each listed payout; every row is that of one at most. Found by keys: a pool may make up thousands. */
const matchPayouts = <R extends Facts>(rows: readonly R[], listed: readonly Facts[]): (R | null)[] => {
  const taken = new Set<R>();
  const matched: (R | null)[] = listed.map(() => null);
  const places = toPlaces(listed);
  for (const { keyOfRow, keyOfListed, proves } of PROOFS) {
    const byKey = Map.groupBy(rows, keyOfRow);
    for (const place of places) {
      const facts = listed[place];
      const key = facts === undefined ? null : keyOfListed(facts);
      if (facts === undefined || key === null || matched[place]) continue;
      const found = byKey.get(key)?.find((row) => !taken.has(row) && proves(row, facts));
      if (found === undefined) continue;
      matched[place] = found;
      taken.add(found);
    }
  }
  return matched;
};

/** What the pool left out this time it said before. */
const merge = (row: Facts, facts: Facts): Facts => ({
  ...facts,
  paid_at: facts.paid_at ?? row.paid_at,
  amount: facts.amount ?? row.amount,
  tx_id: facts.tx_id ?? row.tx_id,
  output_commit: facts.output_commit ?? row.output_commit,
});

const differs = (row: Facts, facts: Facts): boolean =>
  (Object.keys(facts) as (keyof Facts)[]) // of an object made above, with these very keys
    .some((key) => row[key] !== facts[key]);

/** Takes a list of payouts into our record; those it no longer has stay. Gives whether anything is another. */
export const writePayouts = (
  db: Kysely<Database>,
  { accountId, payouts, takenAt, createId }: PayoutList,
): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('pool_payouts')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('first_seen_at')
      .execute();
    const listed = payouts.map(toFacts).filter(isTold);
    const matched = matchPayouts(rows, listed);
    let changed = false;
    let left = PAYOUTS_MAX - rows.length;
    for (const [place, facts] of listed.entries()) {
      const row = matched[place];
      const merged = row ? merge(row, facts) : facts;
      if (row && !differs(row, merged)) continue;
      if (!row && left <= 0) continue;
      changed = true;
      if (row) await transaction.updateTable('pool_payouts').set(merged).where('id', '=', row.id).execute();
      else {
        const added = { id: createId(), account_id: accountId, first_seen_at: takenAt, ...facts };
        await transaction.insertInto('pool_payouts').values(added).execute();
        left -= 1;
      }
    }
    // which one it is that nothing is told of cannot be said
    const isWhole = listed.length === payouts.length;
    for (const { id } of rows.filter((row) => isWhole && row.is_listed === 1 && !matched.includes(row))) {
      changed = true;
      await transaction.updateTable('pool_payouts').set({ is_listed: 0 }).where('id', '=', id).execute();
    }
    return changed;
  });
