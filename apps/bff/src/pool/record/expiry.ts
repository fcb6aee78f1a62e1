import { BLOCK_S, EXPIRY_BLOCKS, MATURITY_BLOCKS } from '@mintdeck/shared-types/pool/grin';
import type { PoolDashboard, PoolPage } from '@mintdeck/shared-types/pool/page';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

const DAY_MS = 86_400_000;
const SOON_MS = 7 * DAY_MS;
/** From being mined to being lost: h + 87 840 (reference: pool 1.3). */
const EXPIRES_AFTER_MS = (MATURITY_BLOCKS + EXPIRY_BLOCKS) * BLOCK_S * 1000;

type Credit = { readonly amount: bigint; readonly minedAt: number };
type Expiry = NonNullable<PoolPage['expiry']>;

export interface ExpiryFacts {
  /** what is not paid out by the pool's own figures, nanogrin */
  readonly unpaid: bigint;
  /** sum of the credits that do not expire within seven days */
  readonly later: bigint;
  /** those that do, if nothing paid them out, the newest first */
  readonly soon: readonly Credit[];
  /** false: credits of this time may be missing in our record */
  readonly isKnown: boolean;
  /** false: older credits may be missing */
  readonly startsWhole: boolean;
}

/**
 * What of the unpaid is in credits that expire within seven days. The oldest are paid out first, so the newest credits that add up to the
 * unpaid balance are the unpaid ones.
 */
export const toExpiry = ({ unpaid, later, soon, isKnown, startsWhole }: ExpiryFacts): Expiry => {
  let left = unpaid > later ? unpaid - later : 0n;
  let expiring = 0n;
  let firstExpiresAt: number | null = null;
  for (const { amount, minedAt } of soon) {
    if (left <= 0n) break;
    expiring += amount;
    left -= amount;
    firstExpiresAt = minedAt + EXPIRES_AFTER_MS;
  }
  // the last of them was paid out in part
  if (left < 0n) expiring += left;
  return {
    expiringNanogrin: String(expiring),
    firstExpiresAt,
    isWhole: isKnown && (startsWhole || left <= 0n),
  };
};

const sumOf = (amounts: readonly { amount: string }[]): bigint =>
  amounts.reduce((sum, { amount }) => sum + BigInt(amount), 0n);

const readFacts = async (db: Kysely<Database>, accountId: string, nowMs: number) => {
  const goneMs = nowMs - EXPIRES_AFTER_MS;
  const soonMs = goneMs + SOON_MS;
  const firstWholeDay = Math.ceil(soonMs / DAY_MS);
  const credits = db
    .selectFrom('pool_credits')
    .select(['amount', 'mined_at'])
    .where('account_id', '=', accountId)
    .where('mined_at', '>', goneMs)
    .where('mined_at', '<', firstWholeDay * DAY_MS)
    .orderBy('mined_at', 'desc');
  const days = db
    .selectFrom('pool_credit_days')
    .select('amount')
    .where('account_id', '=', accountId)
    .where('day', '>=', firstWholeDay);
  const gaps = db
    .selectFrom('pool_credit_gaps')
    .select('from_ms')
    .where('account_id', '=', accountId)
    .where('to_ms', '>', goneMs);
  const mark = db.selectFrom('pool_marks').select('starts_cut').where('account_id', '=', accountId);
  const rows = await credits.execute();
  return {
    soon: rows
      .filter((row) => row.mined_at < soonMs)
      .map((row) => ({ amount: BigInt(row.amount), minedAt: row.mined_at })),
    later: sumOf(await days.execute()) + sumOf(rows.filter((row) => row.mined_at >= soonMs)),
    isKnown: (await gaps.execute()).length === 0,
    startsWhole: (await mark.executeTakeFirst())?.starts_cut === 0,
  };
};

/** What expires within seven days, an estimate; null: the pool does not say what is unpaid. */
export const readExpiry = async (
  db: Kysely<Database>,
  accountId: string,
  { balances, nowMs }: { balances: PoolDashboard['balances'] | null; nowMs: number },
): Promise<Expiry | null> => {
  if (balances === null) return null;
  const { unpaidNanogrin, immatureNanogrin } = balances;
  if (unpaidNanogrin === null || immatureNanogrin === null) return null;
  const unpaid = BigInt(unpaidNanogrin) + BigInt(immatureNanogrin);
  return toExpiry({ unpaid, ...(await readFacts(db, accountId, nowMs)) });
};
