import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { TimeRange } from './credit-history.ts';

const DAY_MS = 86_400_000;

/** What was credited within the part of a range that our record covers. */
export interface Earned {
  readonly nanogrin: bigint;
  /** how long that part is, ms; 0: there is none, or one credit alone, which is no pace yet */
  readonly coveredMs: number;
  /** when the pool last listed credits, ms since the epoch; null: never */
  readonly lookedAt: number | null;
}

/** One credit with which a stretch of the record begins. */
interface Beginning {
  readonly height: number;
  readonly minedAt: number;
  readonly amount: string;
}

const readFirst = async (db: Kysely<Database>, accountId: string): Promise<Beginning | undefined> =>
  db
    .selectFrom('pool_credits')
    .select(['height', 'mined_at as minedAt', 'amount'])
    .where('account_id', '=', accountId)
    .orderBy('mined_at')
    .limit(1)
    .executeTakeFirst();

/** The credits that are the first after a gap. */
const readAfterGaps = (
  db: Kysely<Database>,
  accountId: string,
  { from, to }: TimeRange,
): Promise<Beginning[]> =>
  db
    .selectFrom('pool_credit_gaps as gap')
    .innerJoin('pool_credits as credit', (join) =>
      join.onRef('credit.account_id', '=', 'gap.account_id').onRef('credit.mined_at', '=', 'gap.to_ms'),
    )
    .select(['credit.height as height', 'credit.mined_at as minedAt', 'credit.amount as amount'])
    .where('gap.account_id', '=', accountId)
    .where('gap.to_ms', '>=', from)
    .where('gap.to_ms', '<=', to)
    .execute();

/** How much of a range the gaps take, ms. */
const readGapMs = async (
  db: Kysely<Database>,
  accountId: string,
  { from, to }: TimeRange,
): Promise<number> => {
  const gaps = await db
    .selectFrom('pool_credit_gaps')
    .select(['from_ms', 'to_ms'])
    .where('account_id', '=', accountId)
    .where('to_ms', '>', from)
    .where('from_ms', '<', to)
    .execute();
  return gaps.reduce((total, gap) => total + Math.min(gap.to_ms, to) - Math.max(gap.from_ms, from), 0);
};

const sumDays = async (db: Kysely<Database>, accountId: string, { from, to }: TimeRange): Promise<bigint> => {
  const days = await db
    .selectFrom('pool_credit_days')
    .select('amount')
    .where('account_id', '=', accountId)
    .where('day', '>=', Math.floor(from / DAY_MS))
    .where('day', '<=', Math.floor(to / DAY_MS))
    .execute();
  return days.reduce((total, { amount }) => total + BigInt(amount), 0n);
};

/**
 * What a pool account was credited from a UTC midnight (`from`) up to now, and how much of that time our record covers: from the first credit
 * the pool ever listed to the newest list, without the gaps. A credit with which a stretch of the record begins does not count: it ends a
 * time that is not covered, and n credits have n - 1 times between them. Times are ms since the epoch.
 */
export const readEarned = async (
  db: Kysely<Database>,
  accountId: string,
  range: TimeRange,
): Promise<Earned> => {
  const mark = await db
    .selectFrom('pool_marks')
    .select('looked_at')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const first = await readFirst(db, accountId);
  const lookedAt = mark?.looked_at ?? null;
  const nothing = { nanogrin: 0n, coveredMs: 0, lookedAt };
  if (lookedAt === null || first === undefined) return nothing;
  const known = { from: Math.max(range.from, first.minedAt), to: Math.min(range.to, lookedAt) };
  if (known.from >= known.to) return nothing;
  const stretches = [first, ...(await readAfterGaps(db, accountId, known))];
  const beginnings = new Map(
    stretches
      .filter(({ minedAt }) => minedAt >= range.from)
      .map(({ height, amount }) => [height, BigInt(amount)]),
  );
  const uncounted = [...beginnings.values()].reduce((total, amount) => total + amount, 0n);
  const nanogrin = (await sumDays(db, accountId, range)) - uncounted;
  if (nanogrin === 0n && uncounted > 0n) return nothing;
  const coveredMs = known.to - known.from - (await readGapMs(db, accountId, known));
  return { nanogrin, coveredMs: Math.max(0, coveredMs), lookedAt };
};
