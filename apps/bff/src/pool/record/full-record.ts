import { RECORD_CREDITS_MAX } from '@mintdeck/shared-types/pool/page';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** The last moment that a date can be: a hole up to it has no end. */
const ENDLESS_MS = 8_640_000_000_000_000;

const endlessOf = (db: Kysely<Database>, accountId: string) =>
  db
    .selectFrom('pool_credit_gaps')
    .select('from_ms')
    .where('account_id', '=', accountId)
    .where('to_ms', '=', ENDLESS_MS);

/** From when on credits of an account are left out because there is no room for them, ms since the epoch; null: there is. */
export const readFullFrom = async (db: Kysely<Database>, accountId: string): Promise<number | null> =>
  (await endlessOf(db, accountId).executeTakeFirst())?.from_ms ?? null;

/** The sums by day are in step with the credits, and few. */
const countCredits = async (transaction: Transaction<Database>, accountId: string): Promise<number> => {
  const days = transaction.selectFrom('pool_credit_days').select('block_count');
  const rows = await days.where('account_id', '=', accountId).execute();
  return rows.reduce((total, { block_count: count }) => total + count, 0);
};

/** The record is not whole from then on, which it tells as a hole without end, and no other hole overlaps it. */
const noteFull = async (
  transaction: Transaction<Database>,
  accountId: string,
  fromMs: number,
): Promise<void> => {
  const notedMs = await readFullFrom(transaction, accountId);
  if (notedMs !== null && notedMs <= fromMs) return;
  await transaction
    .deleteFrom('pool_credit_gaps')
    .where('account_id', '=', accountId)
    .where('from_ms', '>=', fromMs)
    .execute();
  await transaction
    .updateTable('pool_credit_gaps')
    .set({ to_ms: fromMs })
    .where('account_id', '=', accountId)
    .where('to_ms', '>', fromMs)
    .execute();
  await transaction
    .insertInto('pool_credit_gaps')
    .values({ account_id: accountId, from_ms: fromMs, to_ms: ENDLESS_MS })
    .execute();
};

/** A credit for the record; `before` null: it is new. */
interface Change {
  readonly minedAt: number;
  readonly before: bigint | null;
}

export interface RoomOptions {
  readonly accountId: string;
  /** how many are kept of the account */
  readonly creditsMax?: number | undefined;
}

/** Those of the changes, from the lowest height up, for which the record has room; where it has none for some, that is noted. */
export const keepWithin = async <C extends Change>(
  transaction: Transaction<Database>,
  { accountId, creditsMax = RECORD_CREDITS_MAX }: RoomOptions,
  changes: readonly C[],
): Promise<readonly C[]> => {
  const added = changes.filter(({ before }) => before === null);
  if (added.length === 0) return changes;
  const room = Math.max(0, creditsMax - (await countCredits(transaction, accountId)));
  const leftOut = new Set(added.slice(room));
  const [first] = leftOut;
  if (first === undefined) return changes;
  await noteFull(transaction, accountId, first.minedAt);
  return changes.filter((change) => !leftOut.has(change));
};
