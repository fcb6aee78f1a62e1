import type { CreditHistory } from '@mintdeck/shared-types/pool/history';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

const HOUR_S = 3600;
const DAY_S = 86_400;
const POINTS_MAX = 600;
/** Longer ranges are read by day: one row a day instead of up to 1 440. */
const BY_CREDIT_MAX_S = 8 * DAY_S;

export interface TimeRange {
  /** ms since the epoch */
  readonly from: number;
  readonly to: number;
}

export interface Steps {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepS: number;
  readonly count: number;
}

/** Steps of an hour, a day or several days, at most 600, that cover a range; they begin at whole steps of UTC. */
export const toSteps = ({ from, to }: TimeRange): Steps => {
  const rangeS = (to - from) / 1000;
  const days = Math.ceil(rangeS / DAY_S / (POINTS_MAX - 1));
  const stepS = rangeS <= BY_CREDIT_MAX_S ? HOUR_S : DAY_S * days;
  const stepMs = stepS * 1000;
  const fromMs = Math.floor(from / stepMs) * stepMs;
  const count = Math.ceil((to - fromMs) / stepMs);
  return { fromMs, toMs: fromMs + count * stepMs, stepS, count };
};

interface Sum {
  readonly at: number;
  readonly amount: string;
  readonly count: number;
}

const readSums = async (
  db: Kysely<Database>,
  accountId: string,
  { fromMs, toMs, stepS }: Steps,
): Promise<Sum[]> => {
  if (stepS === HOUR_S) {
    const credits = db.selectFrom('pool_credits').select(['mined_at', 'amount']);
    const rows = await credits
      .where('account_id', '=', accountId)
      .where('mined_at', '>=', fromMs)
      .where('mined_at', '<', toMs)
      .execute();
    return rows.map(({ mined_at, amount }) => ({ at: mined_at, amount, count: 1 }));
  }
  const dayMs = DAY_S * 1000;
  const rows = await db
    .selectFrom('pool_credit_days')
    .select(['day', 'amount', 'block_count'])
    .where('account_id', '=', accountId)
    .where('day', '>=', fromMs / dayMs)
    .where('day', '<', toMs / dayMs)
    .execute();
  return rows.map(({ day, amount, block_count }) => ({ at: day * dayMs, amount, count: block_count }));
};

/** When our record begins and ends, and where in a range it has gaps. */
const readKnown = async (db: Kysely<Database>, accountId: string, { fromMs, toMs }: Steps) => {
  const first = await db
    .selectFrom('pool_credits')
    .select('mined_at')
    .where('account_id', '=', accountId)
    .orderBy('mined_at')
    .limit(1)
    .executeTakeFirst();
  const mark = await db
    .selectFrom('pool_marks')
    .select('looked_at')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const gaps = await db
    .selectFrom('pool_credit_gaps')
    .select(['from_ms', 'to_ms'])
    .where('account_id', '=', accountId)
    .where('from_ms', '<', toMs)
    .where('to_ms', '>', fromMs)
    .execute();
  return { recordedFromMs: first?.mined_at ?? null, lookedAt: mark?.looked_at ?? null, gaps };
};

/** What was credited in a range; null where we were not recording, or a list was turned over between two looks. */
export const readCreditHistory = async (
  db: Kysely<Database>,
  accountId: string,
  range: TimeRange,
): Promise<CreditHistory> => {
  const steps = toSteps(range);
  const stepMs = steps.stepS * 1000;
  const { recordedFromMs, lookedAt, gaps } = await readKnown(db, accountId, steps);
  const amounts = Array.from({ length: steps.count }, () => 0n);
  const counts = Array.from({ length: steps.count }, () => 0);
  for (const { at, amount, count } of await readSums(db, accountId, steps)) {
    const place = Math.floor((at - steps.fromMs) / stepMs);
    const [sum, blocks] = [amounts[place], counts[place]];
    if (sum === undefined || blocks === undefined) continue;
    amounts[place] = sum + BigInt(amount);
    counts[place] = blocks + count;
  }
  const isKnown = (_: unknown, place: number): boolean => {
    const begin = steps.fromMs + place * stepMs;
    if (recordedFromMs === null || lookedAt === null) return false;
    if (begin + stepMs <= recordedFromMs || begin > lookedAt) return false;
    return !gaps.some(({ from_ms, to_ms }) => from_ms < begin + stepMs && to_ms > begin);
  };
  const known = amounts.map(isKnown);
  return {
    fromMs: steps.fromMs,
    toMs: steps.toMs,
    stepS: steps.stepS,
    amountNanogrin: amounts.map((amount, place) => (known[place] ? String(amount) : null)),
    blockCount: counts.map((count, place) => (known[place] ? count : null)),
    recordedFromMs,
  };
};
