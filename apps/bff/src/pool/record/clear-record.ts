import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** What the pool said of one user; orders are what people did, and stay. */
const TABLES = [
  'pool_answers',
  'pool_marks',
  'pool_credits',
  'pool_credit_days',
  'pool_credit_gaps',
  'pool_payouts',
  'pool_hashrates',
] as const;

/** Forgets all that the pool ever said of an account. */
export const clearRecord = async (db: Kysely<Database>, accountId: string): Promise<void> => {
  for (const table of TABLES) await db.deleteFrom(table).where('account_id', '=', accountId).execute();
};

/** Forgets what the next start would begin with. */
export const clearAnswers = async (db: Kysely<Database>, accountId: string): Promise<void> => {
  await db.deleteFrom('pool_answers').where('account_id', '=', accountId).execute();
};
