import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** What holds of one user of a wallet's server only; payments and orders are what people did, and stay. */
const TABLES = [
  'wallet_answers',
  'wallet_marks',
  'wallet_transactions',
  'wallet_invoices',
  'wallet_hidden_contacts',
] as const;

/** Forgets all that a wallet ever said, and what we know beside it. */
export const clearRecord = async (db: Kysely<Database>, walletId: string): Promise<void> => {
  for (const table of TABLES) await db.deleteFrom(table).where('wallet_id', '=', walletId).execute();
};

/** Forgets what the next start would begin with. */
export const clearAnswers = async (db: Kysely<Database>, walletId: string): Promise<void> => {
  await db.deleteFrom('wallet_answers').where('wallet_id', '=', walletId).execute();
};

/** Forgets what was reckoned in another unit than the wallet counts in; what is listed still is reckoned anew. */
export const clearReckoned = async (db: Kysely<Database>, walletId: string): Promise<void> => {
  await db
    .updateTable('wallet_transactions')
    .set(({ eb, ref }) => ({
      amount_sat: eb.case().when('is_exact', '=', 1).then(ref('amount_sat')).else(null).end(),
      fees_sat: null,
    }))
    .where('wallet_id', '=', walletId)
    .execute();
};
