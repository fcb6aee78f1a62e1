import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** A password that was sent to a miner is kept beside the one in use until it is proven which of the two it takes. */
export const up = async (db: Kysely<Database>): Promise<void> => {
  await db.schema.alterTable('miners').addColumn('password_pending_sealed', 'text').execute();
};
