import type { PoolCredit, PoolPayout } from '@mintdeck/shared-types/pool/page';
import type { Kysely } from 'kysely';
import type { PoolPayoutRow } from '../../db/pool-schema.ts';
import type { Database } from '../../db/schema.ts';

/** One page of our own record. */
export const PAGE_MAX = 100;

type Tone = PoolPayout['tone'];
const TONES: readonly Tone[] = ['ok', 'busy', 'bad', 'neutral'];

const toPayout = (row: PoolPayoutRow): PoolPayout => ({
  id: row.id,
  paidAt: row.paid_at,
  amountNanogrin: row.amount,
  txId: row.tx_id,
  commit: row.output_commit,
  status: row.status,
  tone: TONES.find((tone) => tone === row.tone) ?? 'neutral',
  isListed: row.is_listed === 1,
});

/** Our record of credits below a height, from the highest down. */
export const readCredits = async (
  db: Kysely<Database>,
  accountId: string,
  { below, limit }: { below: number | null; limit: number | null },
): Promise<PoolCredit[]> => {
  let query = db
    .selectFrom('pool_credits')
    .select(['height', 'amount', 'mined_at'])
    .where('account_id', '=', accountId)
    .orderBy('height', 'desc');
  if (below !== null) query = query.where('height', '<', below);
  if (limit !== null) query = query.limit(limit);
  const rows = await query.execute();
  return rows.map(({ height, amount, mined_at }) => ({
    height,
    amountNanogrin: amount,
    minedAt: mined_at,
  }));
};

/**
 * All payouts we know, the newest first; those that may still be paid before all others, those that were given up by when they were first
 * seen. A pool pays out no more than some times a week.
 */
export const readPayouts = async (db: Kysely<Database>, accountId: string): Promise<PoolPayout[]> => {
  const rows = await db.selectFrom('pool_payouts').selectAll().where('account_id', '=', accountId).execute();
  const timeOf = ({ paid_at: paidAt, tone, first_seen_at: firstSeenAt }: PoolPayoutRow) =>
    paidAt ?? (tone === 'bad' ? firstSeenAt : Number.POSITIVE_INFINITY);
  const sorted = rows.sort((one, other) => {
    const [a, b] = [timeOf(one), timeOf(other)];
    return a === b ? other.first_seen_at - one.first_seen_at : b > a ? 1 : -1;
  });
  return sorted.map(toPayout);
};

/** A payout that the pool lists as made and waiting: it has an id and neither a time nor an output yet. */
export interface WaitingPayout extends Pick<PoolPayout, 'id' | 'amountNanogrin' | 'txId'> {
  /** ms since the epoch, our clock */
  readonly firstSeenAt: number;
}

/** Those that wait by the pool's list, the newest first. */
export const readWaiting = async (db: Kysely<Database>, accountId: string): Promise<WaitingPayout[]> => {
  const rows = await db
    .selectFrom('pool_payouts')
    .select(['id', 'amount', 'tx_id', 'first_seen_at'])
    .where('account_id', '=', accountId)
    .where('is_listed', '=', 1)
    .where('paid_at', 'is', null)
    .where('output_commit', 'is', null)
    .where('tx_id', 'is not', null)
    .where('tone', 'in', ['busy', 'neutral'])
    .orderBy('first_seen_at', 'desc')
    .execute();
  return rows.map(({ id, amount, tx_id: txId, first_seen_at: firstSeenAt }) => ({
    id,
    amountNanogrin: amount,
    txId,
    firstSeenAt,
  }));
};
